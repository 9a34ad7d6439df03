import { Button } from '@primer/react'
import { useEffect, useReducer, useRef, useState } from 'react'
import type { PlanProgressView, RotationView } from '../../src-preload/contract/index.ts'
import { NotThere } from '../app/not-there.tsx'
import { useNow } from '../app/use-now.ts'
import { useView } from '../app/view-store.ts'
import { failureOf } from '../lib/rekey.ts'
import { texts } from '../lib/texts.ts'
import { RevokeStep } from '../revoke/revoke-step.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Loading } from '../ui/loading.tsx'
import { Name } from '../ui/name.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { AbandonDialog } from './abandon-dialog.tsx'
import { useRotation } from './calls.ts'
import { CreateStep } from './create-step.tsx'
import { FinishStep } from './finish-step.tsx'
import { PasteStep } from './paste-step.tsx'
import { PlanStep } from './plan-step.tsx'
import { Planning, usePlanProgress } from './planning.tsx'
import { PrecheckStep } from './precheck-step.tsx'
import { RollBackDialog } from './roll-back-dialog.tsx'
import { RotationFacts } from './rotation-facts.tsx'
import type { StepProps } from './step-props.ts'
import { StepRail } from './step-rail.tsx'
import { UpdateStep } from './update-step.tsx'
import { VerifyStep } from './verify-step.tsx'
import { approvalWait } from './wait-for-approval.tsx'
import { whyNoRollBack } from './why-no-roll-back.ts'
import {
  hasWritten,
  isBeforeUpdate,
  isOpenRotation,
  isPastUpdate,
  openWizard,
  type Wizard,
  wizardReducer,
} from './wizard.ts'
import { WriteButton } from './write-button.tsx'
import './rotation.css'

/** A rotation is a page: it can be left at any step and opened again where it was. */
export function RotationPage({ id }: { id: string }) {
  const { data, error, isPending } = useRotation(id)
  const t = texts.rotation
  if (isPending) return <Loading />
  if (data === undefined && failureOf(error)?.kind === 'unknown-name') return <NotThere name={id} />
  if (data === undefined) return <CallFailure error={error} title={t.loadFailed} />
  return <OpenRotation rotation={data} />
}

function OpenRotation({ rotation }: { rotation: RotationView }) {
  const [wizard, dispatch] = useReducer(wizardReducer, rotation, openRotationAt)
  const { credential, state } = rotation
  const planning = usePlanProgress(rotation.id)
  const t = texts.rotation
  useEffect(() => dispatch({ type: 'rotation-moved', state }), [state])
  return (
    <>
      <ViewHeader
        title={
          <>
            {t.titleBefore} <Name>{credential}</Name>
          </>
        }
        name={t.title(credential)}
        description={<RotationFacts rotation={rotation} />}
        actions={<WayOut rotation={rotation} dispatch={dispatch} />}
      />
      <div className="rotation-frame">
        <div className="rotation">
          <StepRail rotation={rotation} current={wizard.step} dispatch={dispatch} />
          <StepBody
            key={wizard.step}
            rotation={rotation}
            wizard={wizard}
            planning={planning}
            dispatch={dispatch}
          />
        </div>
      </div>
    </>
  )
}

/** A roll back that was cut off is finished on the page of the writes, wherever the rotation was before it. */
function openRotationAt({ state, pace, unfinishedRollBack }: RotationView): Wizard {
  const home = openWizard(state, pace)
  return unfinishedRollBack === null ? home : wizardReducer(home, { type: 'go', step: 'update', state })
}

function WayOut({ rotation, dispatch }: StepProps) {
  const go = useView((state) => state.go)
  const [dialog, setDialog] = useState<'roll-back' | 'abandon' | null>(null)
  const { state, running } = rotation
  const now = useNow()
  const wrote = hasWritten(rotation)
  const t = texts.rotation
  const close = () => setDialog(null)
  return (
    <>
      {wrote && !running && isOpenRotation(state) ? (
        <WriteButton variant="danger" why={whyNoRollBack(rotation, now)} onAct={() => setDialog('roll-back')}>
          {t.rollBack}
        </WriteButton>
      ) : null}
      {isBeforeUpdate(state) && !wrote ? (
        <Button variant="invisible" onClick={() => setDialog('abandon')}>
          {t.abandon}
        </Button>
      ) : null}
      <Button onClick={() => go({ view: 'rotations' })}>
        {isOpenRotation(state) ? t.saveAndClose : texts.frame.close}
      </Button>
      {dialog === 'roll-back' ? (
        <RollBackDialog rotation={rotation} dispatch={dispatch} onClose={close} />
      ) : null}
      {dialog === 'abandon' ? <AbandonDialog rotation={rotation} onClose={close} /> : null}
    </>
  )
}

/** The open step under its own heading, which has the focus when the step opens. */
function StepBody({
  rotation,
  wizard,
  planning,
  dispatch,
}: StepProps & { wizard: Wizard; planning: PlanProgressView | null }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const title = titleOf(wizard, rotation)
  useEffect(() => {
    // On the first page of the rotation the view's own heading has the focus.
    if (document.activeElement?.tagName !== 'H1') heading.current?.focus()
  }, [])
  const { running, pausedBy } = rotation
  const buttons = running ? (pausedBy === null ? 'run' : 'question') : 'rest'
  const shown = useRef(buttons)
  useEffect(() => {
    // The button that had the focus went away, with the dialog that it opened: the heading is read, and not the whole step.
    if (shown.current !== buttons && document.activeElement === document.body) heading.current?.focus()
    shown.current = buttons
  }, [buttons])
  const t = texts.rotation
  return (
    <section aria-label={title} className="step">
      <h2 ref={heading} tabIndex={-1} className="step-title">
        {title}
      </h2>
      {isToldBelow(wizard, rotation) ? null : (
        <FailureMessage
          failure={rotation.problem}
          {...(rotation.problem?.kind === 'token-refused' ? { title: t.paste.refused } : {})}
        />
      )}
      <Planning rotation={rotation} progress={planning} />
      <StepContent rotation={rotation} wizard={wizard} dispatch={dispatch} />
    </section>
  )
}

/** Some steps tell what went wrong in words of their own: it isn't told twice. */
function isToldBelow({ step }: Wizard, rotation: RotationView): boolean {
  const { problem, running, canary } = rotation
  if (step === 'finish') return true
  if (step === 'paste') return approvalWait(rotation) !== null
  return (
    step === 'update' &&
    !running &&
    canary?.checkedAt === null &&
    canary.problem?.message === problem?.message
  )
}

function titleOf({ step }: Wizard, rotation: RotationView): string {
  const { rollingBack } = rotation
  if (step === 'update' && rollingBack) return texts.rotation.update.rollingBackTitle
  if (step === 'update' && isPastUpdate(rotation)) return texts.rotation.update.updatedTitle
  return step === 'revoke' ? texts.revoke.title : texts.rotation[step].title
}

function StepContent({ rotation, wizard, dispatch }: StepProps & { wizard: Wizard }) {
  const props = { rotation, dispatch }
  switch (wizard.step) {
    case 'precheck':
      return <PrecheckStep {...props} />
    case 'create':
      return <CreateStep {...props} />
    case 'paste':
      return <PasteStep {...props} pastedBy={wizard.pastedBy} agreed={wizard.agreed} />
    case 'plan':
      return <PlanStep {...props} pace={wizard.pace} />
    case 'update':
      return <UpdateStep {...props} show={wizard.show} />
    case 'verify':
      return <VerifyStep {...props} agreed={wizard.agreed} />
    case 'revoke':
      return (
        <RevokeStep
          rotation={rotation}
          onPlanned={() => dispatch({ type: 'go', step: 'update', state: rotation.state })}
        />
      )
    case 'finish':
      return <FinishStep rotation={rotation} />
  }
}
