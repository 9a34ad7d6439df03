import type { RekeyHandlers, SelectionRequest } from '../../src-preload/contract/index.ts'
import type { Credential, CredentialSpec } from '../domain/credential.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { DestinationSelection } from '../domain/selection.ts'
import { selectionTexts } from '../texts/selection.ts'
import { findCredential } from '../use-cases/find-credential.ts'
import { previewSelection, selectionConflict } from '../use-cases/resolve-selections.ts'
import { checkDeclaration } from '../use-cases/save-credential.ts'
import {
  acceptSelection,
  excludeFromSelection,
  removeSelection,
  saveSelection,
} from '../use-cases/save-selection.ts'
import { askPerson } from './ask-person.ts'
import { refusal, value } from './outcome.ts'
import { placesQuestion } from './questions.ts'
import { leftOutView, mostNamed } from './selection-views.ts'
import type { Workspace } from './workspace.ts'

type SelectionWords = 'saveSelection' | 'removeSelection' | 'excludeFromSelection' | 'acceptSelection'

export function selectionHandlers(workspace: Workspace): Pick<RekeyHandlers['credential'], SelectionWords> {
  const settle = (changed: Result<Credential>) => {
    if (!changed.ok) return refusal(changed.failure)
    workspace.changed({ credentials: true, destinations: true })
    return value(workspace.credential(changed.value))
  }
  return {
    saveSelection: async ({ name, selection, replaces }) => {
      const rule = ruleOf(selection)
      const question = placesQuestion(workspace.world, name, { owners: [rule.organization] })
      const declined = await askPerson(workspace, question)
      if (declined !== null) return refusal(declined)
      return settle(await saveSelection(workspace.world, { credential: name, selection: rule, replaces }))
    },
    removeSelection: async ({ name, selection }) =>
      settle(removeSelection(workspace.world, { credential: name, selection })),
    excludeFromSelection: async ({ destination }) =>
      settle(excludeFromSelection(workspace.world, { destination })),
    acceptSelection: async ({ name, selection }) =>
      settle(acceptSelection(workspace.world, { credential: name, selection })),
  }
}

/** What a rule would select now, for a window that shows it while it is typed. */
export function previewHandler(workspace: Workspace): RekeyHandlers['inventory']['resolveSelection'] {
  return async ({ credential, selection }) => {
    const { world } = workspace
    const found = findCredential(world, credential)
    if (!found.ok) return refusal(found.failure)
    const rule = ruleOf(selection)
    const checked = checkRule(found.value, rule)
    if (!checked.ok) return refusal(checked.failure)
    const resolved = await previewSelection(world, { host: found.value.host, selection: rule })
    if (!resolved.ok) return refusal(resolved.failure)
    const { destinations, leftOut } = resolved.value
    const conflict = selectionConflict(world, found.value.name, rule, destinations)
    if (conflict !== null) return refusal(conflict)
    return value({
      count: destinations.length,
      repositories: destinations
        .slice(0, mostNamed)
        .map((each) => ('repository' in each ? each.repository : '')),
      ...leftOutView(leftOut),
    })
  }
}

function ruleOf({ environment, ...rule }: SelectionRequest): DestinationSelection {
  return environment === null ? rule : { ...rule, environment }
}

/** The rules of the inventory file, for this selection alone. */
function checkRule(credential: CredentialSpec, selection: DestinationSelection): Result<void> {
  if (selection.kind === 'environment' && selection.environment === undefined)
    return failed(failure('invalid-input', 'environment', selectionTexts.nameEnvironment))
  const problem = checkDeclaration({ ...credential, destinations: [], selections: [selection] })
  return problem === null ? ok(undefined) : failed(problem)
}
