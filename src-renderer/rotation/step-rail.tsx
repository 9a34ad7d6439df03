import { AlertFillIcon, CheckCircleFillIcon, CircleIcon, DotFillIcon } from '@primer/octicons-react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import type { StepProps } from './step-props.ts'
import { homeOf, isReachable, type Step, steps } from './wizard.ts'

type Progress = 'done' | 'current' | 'problem' | 'waiting'

const icons = {
  done: CheckCircleFillIcon,
  current: DotFillIcon,
  problem: AlertFillIcon,
  waiting: CircleIcon,
}

/** Where the rotation is; each step that can be looked at opens from here. */
export function StepRail({ rotation, current, dispatch }: StepProps & { current: Step }) {
  const t = texts.rotation
  return (
    <nav aria-label={t.steps} className="step-rail">
      <ol className="plain-list">
        {steps.map((step) => {
          const { progress, word } = progressOf(step, rotation)
          const StepIcon = icons[progress]
          const reachable = isReachable(step, rotation.state)
          return (
            <li key={step}>
              <button
                type="button"
                className="step-button"
                aria-label={t.stepName(t.step[step], word)}
                aria-disabled={!reachable}
                {...(step === current ? { 'aria-current': 'step' as const } : {})}
                onClick={() => {
                  if (reachable) dispatch({ type: 'go', step, state: rotation.state })
                }}
              >
                <span className="step-icon" data-progress={progress}>
                  <StepIcon />
                </span>
                <span className="step-name">{t.step[step]}</span>
                {progress === 'problem' ? <span className="step-problems">{word}</span> : null}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** How a step is told in the rail: its glyph, and the word beside its name. */
export function progressOf(step: Step, rotation: RotationView): { progress: Progress; word: string } {
  const t = texts.rotation
  const at = steps.indexOf(step)
  const home = steps.indexOf(homeOf(rotation.state))
  const problems = problemsOf(step, rotation)
  if (problems > 0) return { progress: 'problem', word: t.stepProblems(problems) }
  const progress = at < home || (at === home && stepIsDone(step, rotation)) ? 'done' : nextOf(step, rotation)
  return { progress, word: t.stepState[progress] }
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
