import { AlertFillIcon, CheckCircleFillIcon, CircleIcon, DotFillIcon } from '@primer/octicons-react'
import type { ReactNode } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { tallyOf } from './run-counts.ts'
import type { StepProps } from './step-props.ts'
import { hasWritten, homeOf, isReachable, type Step, steps } from './wizard.ts'

export type Progress = 'done' | 'current' | 'problem' | 'waiting'

const icons = {
  done: CheckCircleFillIcon,
  current: DotFillIcon,
  problem: AlertFillIcon,
  waiting: CircleIcon,
}

/** Where the rotation is; each step that can be looked at opens from here. The choice that began it is behind it. */
export function StepRail({ rotation, current, dispatch }: StepProps & { current: Step }) {
  const t = texts.rotation
  return (
    <Rail label={t.steps}>
      <RailItem number={1} title={t.step.choose} progress="done" word={t.stepState.done} />
      {steps.map((step, index) => (
        <RailItem
          key={step}
          number={index + 2}
          title={t.step[step]}
          {...progressOf(step, rotation)}
          isCurrent={step === current}
          {...(isReachable(step, rotation.state)
            ? { onOpen: () => dispatch({ type: 'go', step, state: rotation.state }) }
            : {})}
        />
      ))}
    </Rail>
  )
}

/** The same before there is a rotation: everything is still to come. */
export function RailBefore() {
  const t = texts.rotation
  return (
    <Rail label={t.steps}>
      <RailItem number={1} title={t.step.choose} progress="current" word={t.stepState.current} isCurrent />
      {steps.map((step, index) => (
        <RailItem
          key={step}
          number={index + 2}
          title={t.step[step]}
          progress="waiting"
          word={t.stepState.waiting}
        />
      ))}
    </Rail>
  )
}

/** The steps of a page that is gone through in order. */
export function Rail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="step-rail">
      <ol className="plain-list">{children}</ol>
    </nav>
  )
}

interface RailItemProps {
  readonly number: number
  readonly title: string
  readonly progress: Progress
  readonly word: string
  readonly isCurrent?: boolean
  /** Left out where there is nothing to be looked at. */
  readonly onOpen?: () => void
}

export function RailItem({ number, title, progress, word, isCurrent = false, onOpen }: RailItemProps) {
  const StepIcon = icons[progress]
  return (
    <li>
      <button
        type="button"
        className="step-button"
        aria-label={texts.rotation.stepName(number, title, word)}
        aria-disabled={onOpen === undefined && !isCurrent}
        {...(isCurrent ? { 'aria-current': 'step' as const } : {})}
        onClick={onOpen}
      >
        <span className="step-icon" data-progress={progress}>
          <StepIcon />
        </span>
        <span className="step-name">{title}</span>
        {progress === 'problem' ? <span className="step-problems">{word}</span> : null}
      </button>
    </li>
  )
}

/** How a step is told in the rail: its glyph, and the word beside its name. */
export function progressOf(step: Step, rotation: RotationView): { progress: Progress; word: string } {
  const t = texts.rotation
  const at = steps.indexOf(step)
  const home = steps.indexOf(homeOf(rotation.state))
  if (wasNeverDone(step, rotation)) return { progress: 'waiting', word: t.stepState.never }
  const problems = problemsOf(step, rotation)
  if (problems > 0) return { progress: 'problem', word: t.stepProblems(problems) }
  const progress = at < home || (at === home && stepIsDone(step, rotation)) ? 'done' : nextOf(step, rotation)
  return { progress, word: t.stepState[progress] }
}

/** A rotation that was given up ends on its last page without having gone through all of the others. */
function wasNeverDone(step: Step, rotation: RotationView): boolean {
  const { state, newToken, plannedAt, precheck, destinations } = rotation
  if (state !== 'rolled-back' && state !== 'abandoned') return false
  if (step === 'precheck')
    return newToken === null && (precheck.length === 0 || precheck.some((each) => each.result === 'blocked'))
  if (step === 'create' || step === 'paste') return newToken === null
  if (step === 'plan') return plannedAt === null
  if (step === 'update') return !hasWritten(rotation) && tallyOf(rotation).restored === 0
  if (step === 'verify')
    return !destinations.some((each) => each.kind !== 'manual' && each.state === 'verified')
  return step === 'revoke'
}

function nextOf(step: Step, rotation: RotationView): 'current' | 'waiting' {
  const home = homeOf(rotation.state)
  if (step === home) return 'current'
  // The step after a finished one is where the operator is expected.
  const before = steps[steps.indexOf(step) - 1]
  return before === home && stepIsDone(home, rotation) ? 'current' : 'waiting'
}

function problemsOf(step: Step, { state, counts, problem }: RotationView): number {
  if (step === 'update' && counts.failed > 0) return counts.failed
  return step === homeOf(state) && problem !== null ? 1 : 0
}

/** Some states say that their own step is behind them: the next one waits for the operator. */
function stepIsDone(step: Step, { state }: RotationView): boolean {
  return (
    (step === 'precheck' && state === 'prechecked') ||
    (step === 'paste' && state === 'validated') ||
    (step === 'update' && state === 'propagated') ||
    (step === 'verify' && state === 'verified') ||
    (step === 'finish' && state !== 'revoked')
  )
}
