import type { StepNeed } from './token-need.ts'

/** How a workflow file comes to a secret. */
export type SecretUseKind =
  /** `${{ secrets.NAME }}` in the file itself. */
  | 'direct'
  /** An expression that may read any secret: `secrets[matrix.name]`, `toJSON(secrets)`. */
  | 'dynamic'
  /** In the `secrets:` map of a call: the called workflow gets it, under a name of its own. */
  | 'passed'

/** One place in a workflow file where a secret is read. */
export interface SecretUse {
  readonly kind: SecretUseKind
  /** Upper case; null for `dynamic`. */
  readonly name: string | null
  /** From 1. */
  readonly line: number
  readonly column: number
  /** Id of the job; null outside of jobs, where it holds for all of them. */
  readonly job: string | null
  /** As written, with its expression if it is one; null where the job names none. */
  readonly environment: string | null
  /** For `passed`: under which name. */
  readonly passedAs: string | null
  /** What the step does that is given the secret; absent where it stands outside of steps, or shows nothing known. */
  readonly needs?: readonly StepNeed[]
}

/** A job that calls another workflow. */
export interface WorkflowCall {
  readonly job: string
  /** `./.github/workflows/x.yml` or `owner/repo/.github/workflows/x.yml@ref`. */
  readonly workflow: string
  readonly line: number
  readonly column: number
  readonly inherits: boolean
}

/** A secret that a reusable workflow asks its callers for. */
export interface DeclaredSecret {
  readonly name: string
  readonly required: boolean
  readonly line: number
}

export interface WorkflowTriggers {
  /** Names of the events below `on:`, lower case. */
  readonly events: readonly string[]
  /** Types of `repository_dispatch`; empty where any type starts it, or none. */
  readonly dispatchTypes: readonly string[]
  /** Required inputs of `workflow_dispatch` that have no default. */
  readonly requiredInputs: readonly string[]
}

/** What one workflow file has to do with secrets. Rests on its text alone. */
export interface WorkflowUses {
  readonly uses: readonly SecretUse[]
  readonly calls: readonly WorkflowCall[]
  readonly declares: readonly DeclaredSecret[]
  readonly triggers: WorkflowTriggers
  /** Every environment that a job names, as written. */
  readonly environments: readonly string[]
  /** Why less is known than the file says; one sentence, null when all of it was read. */
  readonly problem: string | null
}

/** GitHub makes this one for every run; it is nobody's secret to rotate. */
export const automaticToken = 'GITHUB_TOKEN'

/** True if the file runs by itself, not only when another workflow calls it. */
export function runsByItself({ triggers }: WorkflowUses): boolean {
  return triggers.events.length === 0 || triggers.events.some((event) => event !== 'workflow_call')
}

/** An environment that is only known when the job runs. */
export function isUnknownEnvironment(environment: string): boolean {
  return environment.includes('${{')
}
