import { type Credential, startsWorkflow } from './credential.ts'
import { permissionName } from './permission-catalog.ts'
import { recipeNamed } from './recipes.ts'
import type { TokenFacts } from './token-facts.ts'
import { needOfProbe, needWords, type StepNeed, type TokenNeed } from './token-need.ts'

/** A place in a workflow file that is given the secret, and what it shows of its use. */
export interface WorkflowUse {
  /** The repository whose workflow runs. */
  readonly repository: string
  readonly path: string
  readonly line: number
  readonly needs: readonly StepNeed[]
}

export interface MigrationInput {
  readonly credential: Credential
  /** What inspection found of the current value; null: nobody asked. */
  readonly facts: TokenFacts | null
  readonly uses: readonly WorkflowUse[]
  /** Repositories of the credential whose workflow files no scan read. */
  readonly notScanned: number
}

export interface MigrationEvidence {
  readonly kind: 'purpose' | 'recipe' | 'probe' | 'workflow' | 'destination' | 'declared'
  readonly sentence: string
  /** How often it was seen. */
  readonly count: number
}

/** Something that the token is seen to do. */
export interface SeenNeed {
  readonly need: TokenNeed
  readonly because: string
  readonly kind: 'probe' | 'workflow'
  /** Where it acts; null when that is only known at run time. */
  readonly repository: string | null
}

export function collectNeeds({ credential, uses }: MigrationInput): SeenNeed[] {
  const ofProbes = credential.probes.flatMap((probe): SeenNeed[] => {
    const need = needOfProbe[probe.kind]
    return need === null || !('repository' in probe)
      ? []
      : [{ need, because: `the probe of ${probe.repository}`, kind: 'probe', repository: probe.repository }]
  })
  const ofWorkflows = uses.flatMap(({ repository, path, needs }) =>
    needs.map(
      ({ need, because, at }): SeenNeed => ({
        need,
        because: `${because} in ${repository}, ${path.replace('.github/workflows/', '')}`,
        kind: 'workflow',
        repository: at.kind === 'named' ? at.repository : at.kind === 'own' ? repository : null,
      }),
    ),
  )
  return [...ofProbes, ...ofWorkflows]
}

/** What shows the use of the token, for a person to judge. */
export function evidenceOf(
  { credential, uses }: MigrationInput,
  needs: readonly SeenNeed[],
): MigrationEvidence[] {
  const evidence: MigrationEvidence[] = []
  const { purpose, destinations, permissions, probes } = credential
  if (purpose !== '') evidence.push({ kind: 'purpose', sentence: `Its purpose: ${purpose}.`, count: 1 })
  const recipe = credential.recipe === undefined ? null : recipeNamed(credential.recipe)
  if (recipe !== null)
    evidence.push({ kind: 'recipe', sentence: `It was started from: ${recipe.title}.`, count: 1 })
  const declared = Object.entries(permissions)
  if (declared.length > 0)
    evidence.push({
      kind: 'declared',
      sentence: `Declared: ${declared.map(([slug, level]) => `${permissionName(slug)} ${level}`).join(', ')}.`,
      count: declared.length,
    })
  for (const probe of probes) {
    const need = needOfProbe[probe.kind]
    if (need !== null && 'repository' in probe)
      evidence.push({
        kind: 'probe',
        sentence: `A probe ${startsWorkflow(probe) ? 'dispatches to' : 'reads runs of'} ${probe.repository}.`,
        count: 1,
      })
  }
  const byNeed = new Map<TokenNeed, SeenNeed[]>()
  for (const each of needs)
    if (each.kind === 'workflow') byNeed.set(each.need, [...(byNeed.get(each.need) ?? []), each])
  for (const [need, seen] of byNeed)
    evidence.push({
      kind: 'workflow',
      sentence:
        seen.length === 1
          ? `${needWords[need]}: ${seen[0]?.because}.`
          : `${needWords[need]}: ${seen[0]?.because}, and ${seen.length - 1} more.`,
      count: seen.length,
    })
  const silent = uses.filter((each) => each.needs.length === 0)
  const first = silent[0]
  if (first !== undefined)
    evidence.push({
      kind: 'workflow',
      sentence: `Is given to a step that doesn't show what for: ${first.repository}, ${first.path.replace('.github/workflows/', '')}:${first.line}${silent.length === 1 ? '' : `, and ${silent.length - 1} more`}.`,
      count: silent.length,
    })
  if (destinations.length > 0)
    evidence.push({
      kind: 'destination',
      sentence: `It is stored in ${destinations.length} ${destinations.length === 1 ? 'place' : 'places'}.`,
      count: destinations.length,
    })
  return evidence
}

/** What nobody could see: silence would claim that there is nothing. */
export function gapsOf(
  { credential, uses, facts, notScanned }: MigrationInput,
  needs: readonly SeenNeed[],
): string[] {
  const gaps: string[] = []
  const { owner, current, destinations } = credential
  if (facts?.scopes == null)
    gaps.push('Its scopes are not known: inspect the token, and the plan says which of them nothing needs.')
  if (notScanned > 0)
    gaps.push(
      `The workflows of ${notScanned} ${notScanned === 1 ? 'repository' : 'repositories'} were not read: look for uses first.`,
    )
  const silent = uses.filter((each) => each.needs.length === 0).length
  if (silent > 0)
    gaps.push(
      `${silent} ${silent === 1 ? 'step is' : 'steps are'} given the token without showing what for: read them before you accept.`,
    )
  const elsewhere = destinations.filter(
    ({ kind }) => kind === 'heroku' || kind === 'infisical' || kind === 'dotenv' || kind === 'manual',
  ).length
  if (elsewhere > 0)
    gaps.push(
      `${elsewhere} ${elsewhere === 1 ? 'place' : 'places'} outside GitHub ${elsewhere === 1 ? 'holds' : 'hold'} it, and no scan tells what it does there.`,
    )
  const pushing = needs.some(
    ({ need }) => need === 'push-code' || need === 'pull-request' || need === 'release',
  )
  if (pushing && facts?.scopes?.includes('workflow') === true)
    gaps.push(
      'It has the scope workflow, and what it pushes may change workflow files: then the new token takes Workflows: write as well. No scan tells.',
    )
  if (needs.some(({ repository }) => repository === null))
    gaps.push('Some steps choose their repository when they run: check the list of repositories.')
  const login = current?.login ?? null
  if (login !== null && login.toLowerCase() !== owner.toLowerCase())
    gaps.push(
      `If ${owner} is an organization, ${login} has to be a member of it: an outside collaborator can make no fine-grained token for it.`,
    )
  return gaps
}
