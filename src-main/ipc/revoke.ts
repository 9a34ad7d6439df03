import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { Result } from '../domain/result.ts'
import { whyNameIsTyped } from '../domain/revoke-checklist.ts'
import type { Rotation } from '../domain/rotation.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { confirmDeathByOperator } from '../use-cases/confirm-death-by-operator.ts'
import { eraseOldValue } from '../use-cases/erase-old-value.ts'
import { proveDeath } from '../use-cases/prove-death.ts'
import { readChecklist } from '../use-cases/read-checklist.ts'
import { revokeOldToken } from '../use-cases/revoke-old-token.ts'
import { askPerson } from './ask-person.ts'
import { refusal, value } from './outcome.ts'
import { eraseQuestion, revokeQuestion } from './questions.ts'
import type { Workspace } from './workspace.ts'

type Handlers = RekeyHandlers['rotation']
type Revoking = 'checklist' | 'revoke' | 'proveDeath' | 'confirmDeathByOperator' | 'eraseOldValue'
type Work = () => Promise<Result<Rotation>> | Result<Rotation>

/** How an act on a rotation is answered. */
interface Answers {
  /** Its failure belongs on the page. */
  readonly step: (id: string, work: Work) => ReturnType<Handlers['revoke']>
  /** Its failure goes back to the dialog that asked. */
  readonly act: (work: Work) => ReturnType<Handlers['eraseOldValue']>
}

/** The end of the old token: what has to hold before it, the revoke itself, and the proof. */
export function revokeHandlers(workspace: Workspace, { step, act }: Answers): Pick<Handlers, Revoking> {
  return {
    checklist: async ({ id }) => {
      const checklist = await readChecklist(workspace.world, { id })
      if (!checklist.ok) return refusal(checklist.failure)
      const { conditions, ...facts } = checklist.value
      return value({
        ...facts,
        notes: facts.notes.map((each) => ({ ...each })),
        whyNameIsTyped: facts.whyNameIsTyped.map(({ of, sentence }) => ({ of, sentence })),
        conditions: conditions.map((each) => ({ ...each })),
        confirmation: workspace.confirmations.give(revokePurpose(workspace, id)),
      })
    },
    revoke: async ({ id, confirmation, typedName }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const refused = refuseUnconfirmed(workspace, id, confirmation, typedName)
      if (refused !== null) return refusal(refused)
      const purpose = revokePurpose(workspace, id)
      const declined = await askPerson(workspace, revokeQuestion(workspace.world, id))
      if (declined !== null) return refusal(declined)
      if (revokePurpose(workspace, id) !== purpose) return refusal(staleConfirmation(id))
      const revoked = await step(id, () => revokeOldToken(workspace.world, { id }))
      workspace.changed({ destinations: true })
      return revoked
    },
    proveDeath: ({ id }) => step(id, () => proveDeath(workspace.world, { id })),
    confirmDeathByOperator: async ({ id, confirmation }) => {
      if (!workspace.confirmations.redeem(confirmation, revokePurpose(workspace, id)))
        return refusal(staleConfirmation(id))
      return step(id, () => confirmDeathByOperator(workspace.world, { id }))
    },
    eraseOldValue: async ({ id }) => {
      const readOnly = workspace.whyNoWrites()
      if (readOnly !== null) return refusal(readOnly)
      const declined = await askPerson(workspace, eraseQuestion(workspace.world, id))
      if (declined !== null) return refusal(declined)
      return act(() => eraseOldValue(workspace.world, { id }))
    },
  }
}

/** A confirmation is good for this rotation as it is: any change of its state or destinations voids it. */
function revokePurpose(workspace: Workspace, id: string): string {
  const rotation = workspace.world.ledger.rotations.find(id)
  const states = rotation?.destinations.map((each) => each.state).join() ?? ''
  return `revoke:${id} ${rotation?.state ?? ''} ${states} ${JSON.stringify(rotation?.waivedConditions ?? [])}`
}

function refuseUnconfirmed(
  workspace: Workspace,
  id: string,
  confirmation: string,
  typedName: string,
): Failure | null {
  const rotation = workspace.world.ledger.rotations.find(id)
  if (!workspace.confirmations.redeem(confirmation, revokePurpose(workspace, id)))
    return staleConfirmation(id)
  if (rotation === null || whyNameIsTyped(rotation).length === 0) return null
  // A run may have failed since the question was asked: whoever was not asked for the name typed no wrong one.
  if (typedName === '') return staleConfirmation(id)
  if (typedName !== rotation.credential)
    return failure(
      'invalid-input',
      id,
      rotationTexts.nameDoesNotMatch,
      rotationTexts.typeNameToConfirm(rotation.credential),
    )
  return null
}

function staleConfirmation(id: string): Failure {
  return failure('blocked', id, rotationTexts.changedSinceChecklist, rotationTexts.lookAtChecklistAgain)
}
