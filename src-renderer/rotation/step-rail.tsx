import { AlertFillIcon, CheckCircleFillIcon, CircleIcon, DotFillIcon } from '@primer/octicons-react'
import { NavList } from '@primer/react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import type { StepProps } from './step-props.ts'
import { homeOf, isReachable, type Step, steps } from './wizard.ts'

type Progress = keyof typeof texts.rotation.stepState

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
    <NavList aria-label={t.steps} className="step-rail">
      {steps.map((step, index) => {
        const progress = progressOf(step, rotation)
        const StepIcon = icons[progress]
        const reachable = isReachable(step, rotation.state)
        return (
          <NavList.Item
            key={step}
            href={`#${step}`}
            aria-label={t.stepName(index + 1, t.step[step], t.stepState[progress])}
            aria-disabled={!reachable}
            data-progress={progress}
            {...(step === current ? { 'aria-current': 'step' as const } : {})}
            onClick={(event) => {
              event.preventDefault()
              if (reachable) dispatch({ type: 'go', step, state: rotation.state })
            }}
          >
            <NavList.LeadingVisual>
              <span className="step-icon" data-progress={progress}>
                <StepIcon />
              </span>
            </NavList.LeadingVisual>
            <span data-reachable={reachable} className="step-name">
              {t.step[step]}
            </span>
          </NavList.Item>
        )
      })}
    </NavList>
  )
}

function progressOf(step: Step, rotation: RotationView): Progress {
  const at = steps.indexOf(step)
  const home = homeOf(rotation.state)
  if (at === steps.indexOf(home)) {
    if (rotation.problem !== null || (step === 'update' && rotation.counts.failed > 0)) return 'problem'
    return stepIsDone(step, rotation) ? 'done' : 'current'
  }
  return at < steps.indexOf(home) ? 'done' : 'waiting'
}

/** Some states say that their own step is behind them: the next one waits for the operator. */
function stepIsDone(step: Step, { state }: RotationView): boolean {
  return (
    (step === 'precheck' && state === 'prechecked') ||
    (step === 'paste' && state === 'validated') ||
    (step === 'update' && state === 'propagated') ||
    (step === 'verify' && state === 'verified') ||
    (step === 'finish' && state === 'completed')
  )
}
