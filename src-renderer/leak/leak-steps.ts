import type { LeakView } from '../../src-preload/contract/index.ts'

export type LeakStep = 'identify' | 'decide' | 'revoke' | 'replace' | 'look-back' | 'report'

/** The steps in the order of the case: what is replaced first is revoked after. */
export function stepsOf({ decision }: Pick<LeakView, 'decision'>): readonly LeakStep[] {
  return decision === 'replace-first'
    ? ['identify', 'decide', 'replace', 'revoke', 'look-back', 'report']
    : ['identify', 'decide', 'revoke', 'replace', 'look-back', 'report']
}

type CaseState = Pick<
  LeakView,
  'decision' | 'confirmedDeadAt' | 'closedAt' | 'revokeRequestedAt' | 'rotations' | 'holders'
>

/** Where the operator is expected. */
export function homeOf(leak: CaseState): LeakStep {
  if (leak.closedAt !== null) return 'report'
  if (leak.confirmedDeadAt !== null) return isReplaced(leak) ? 'look-back' : 'replace'
  if (leak.decision === null) return 'identify'
  return leak.decision === 'revoke-now' ? 'revoke' : 'replace'
}

/** A rotation that ended without having replaced anything. */
const ended = ['abandoned', 'rolled-back']

/** Credentials that hold the token now and have no rotation in this case that replaces it. */
export function waitingCredentials({
  holders,
  rotations,
}: Pick<LeakView, 'holders' | 'rotations'>): string[] {
  return holders
    .filter(
      ({ as, credential }) =>
        as === 'current' &&
        !rotations.some((each) => each.credential === credential && !ended.includes(each.state)),
    )
    .map(({ credential }) => credential)
}

function isReplaced(leak: Pick<LeakView, 'holders' | 'rotations'>): boolean {
  return waitingCredentials(leak).length === 0 && leak.rotations.every((each) => each.finished)
}

export type StepProgress = 'done' | 'current' | 'waiting'

/** @param shown the step that is open: what comes before the decision is behind it then */
export function progressOf(step: LeakStep, leak: CaseState, shown: LeakStep): StepProgress {
  if (step === 'identify' && shown !== 'identify') return 'done'
  if (step === 'decide' && shown === 'decide' && leak.decision === null) return 'current'
  if (step === 'revoke' && leak.confirmedDeadAt !== null) return 'done'
  if (step === 'replace' && leak.decision !== null && leak.rotations.length > 0 && isReplaced(leak))
    return 'done'
  if (step === 'decide' && leak.decision !== null) return 'done'
  const steps = stepsOf(leak)
  const home = homeOf(leak)
  if (step === home) return leak.closedAt === null ? 'current' : 'done'
  return steps.indexOf(step) < steps.indexOf(home) ? 'done' : 'waiting'
}

/** The token as its owner calls it: the one credential that holds it, else prefix and last characters. */
export function leakName({ credentials, label }: Pick<LeakView, 'credentials' | 'label'>): string {
  const [only] = credentials
  return credentials.length === 1 && only !== undefined ? only : label
}

export type LeakStateName = 'reported' | 'alive' | 'revoking' | 'dead'

export function stateOf(
  leak: Pick<LeakView, 'confirmedDeadAt' | 'revokeRequestedAt' | 'decision'>,
): LeakStateName {
  if (leak.confirmedDeadAt !== null) return 'dead'
  if (leak.revokeRequestedAt !== null) return 'revoking'
  return leak.decision === 'replace-first' ? 'alive' : 'reported'
}

/** `00:04:10` of a number of milliseconds. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((each) => String(each).padStart(2, '0'))
    .join(':')
}
