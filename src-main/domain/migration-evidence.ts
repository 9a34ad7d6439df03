import { migrationPlanTexts as texts } from '../texts/migration-plan.ts'
import { tokenNeedTexts } from '../texts/token-need.ts'
import { type Credential, startsWorkflow } from './credential.ts'
import { permissionName } from './permission-catalog.ts'
import { recipeNamed } from './recipes.ts'
import type { TokenFacts } from './token-facts.ts'
import { needOfProbe, type StepNeed, type TokenNeed } from './token-need.ts'

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
      : [{ need, because: texts.theProbeOf(probe.repository), kind: 'probe', repository: probe.repository }]
  })
  const ofWorkflows = uses.flatMap(({ repository, path, needs }) =>
    needs.map(
      ({ need, because, at }): SeenNeed => ({
        need,
        because: texts.stepIn(because, repository, fileName(path)),
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
  if (purpose !== '') evidence.push({ kind: 'purpose', sentence: texts.itsPurpose(purpose), count: 1 })
  const recipe = credential.recipe === undefined ? null : recipeNamed(credential.recipe)
  if (recipe !== null) evidence.push({ kind: 'recipe', sentence: texts.startedFrom(recipe.title), count: 1 })
  const declared = Object.entries(permissions)
  if (declared.length > 0)
    evidence.push({
      kind: 'declared',
      sentence: texts.declared(declared.map(([slug, level]) => ({ name: permissionName(slug), level }))),
      count: declared.length,
    })
  for (const probe of probes) {
    const need = needOfProbe[probe.kind]
    if (need !== null && 'repository' in probe)
      evidence.push({
        kind: 'probe',
        sentence: startsWorkflow(probe)
          ? texts.probeDispatches(probe.repository)
          : texts.probeReadsRuns(probe.repository),
        count: 1,
      })
  }
  const byNeed = new Map<TokenNeed, SeenNeed[]>()
  for (const each of needs)
    if (each.kind === 'workflow') byNeed.set(each.need, [...(byNeed.get(each.need) ?? []), each])
  for (const [need, seen] of byNeed) {
    const does = tokenNeedTexts.does[need]
    const because = seen[0]?.because ?? ''
    evidence.push({
      kind: 'workflow',
      sentence:
        seen.length === 1
          ? tokenNeedTexts.doesBecause(does, because)
          : tokenNeedTexts.doesBecauseOfMore(does, because, seen.length - 1),
      count: seen.length,
    })
  }
  const silent = uses.filter((each) => each.needs.length === 0)
  const first = silent[0]
  if (first !== undefined)
    evidence.push({
      kind: 'workflow',
      sentence:
        silent.length === 1
          ? texts.silentStep(first.repository, fileName(first.path), first.line)
          : texts.silentSteps(first.repository, fileName(first.path), first.line, silent.length - 1),
      count: silent.length,
    })
  if (destinations.length > 0)
    evidence.push({
      kind: 'destination',
      sentence: texts.isStoredIn(destinations.length),
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
  if (facts?.scopes == null) gaps.push(texts.scopesUnknown)
  if (notScanned > 0) gaps.push(texts.notScanned(notScanned))
  const silent = uses.filter((each) => each.needs.length === 0).length
  if (silent > 0) gaps.push(texts.stepsAreSilent(silent))
  const elsewhere = destinations.filter(
    ({ kind }) => kind === 'heroku' || kind === 'infisical' || kind === 'dotenv' || kind === 'manual',
  ).length
  if (elsewhere > 0) gaps.push(texts.placesOutsideGithub(elsewhere))
  const pushing = needs.some(
    ({ need }) => need === 'push-code' || need === 'pull-request' || need === 'release',
  )
  if (pushing && facts?.scopes?.includes('workflow') === true) gaps.push(texts.mayChangeWorkflows)
  if (needs.some(({ repository }) => repository === null)) gaps.push(texts.repositoryAtRunTime)
  const login = current?.login ?? null
  if (login !== null && login.toLowerCase() !== owner.toLowerCase())
    gaps.push(texts.hasToBeMember(owner, login))
  return gaps
}

/** Workflow files all lie in one folder. */
function fileName(path: string): string {
  return path.replace('.github/workflows/', '')
}
