import { Button } from '@primer/react'
import { useEffect, useRef, useState } from 'react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { type Progress, Rail, RailItem } from '../rotation/step-rail.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Loading } from '../ui/loading.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { useDismissLeak, useLeak, useReplaceLeaked, useRevokeLeaked } from './calls.ts'
import { Circumstances } from './circumstances.tsx'
import { DecideStep } from './decide-step.tsx'
import { clockText, homeOf, type LeakStep, progressOf, stepsOf } from './leak-steps.ts'
import { LookBackStep } from './look-back-step.tsx'
import { ReplaceStep } from './replace-step.tsx'
import { ReportStep } from './report-step.tsx'
import { RevokeStep } from './revoke-step.tsx'
import type { LeakStepProps } from './step-props.ts'
import { WhatItIs } from './what-it-is.tsx'
import { WhichToken } from './which-token.tsx'
import '../rotation/rotation.css'
import './leak.css'

interface LeakPageProps {
  /** Null before there is a case. */
  readonly id: string | null
  /** The credential that it was reported from; null: none. */
  readonly credential: string | null
}

/** Break-glass: a token that leaked, from the question which one to the report. A page that can be left and reopened. */
export function LeakPage({ id, credential }: LeakPageProps) {
  return id === null ? <NewCase credential={credential} /> : <KnownCase id={id} />
}

function NewCase({ credential }: { credential: string | null }) {
  const back = useView((state) => state.back)
  const t = texts.leak
  return (
    <>
      <ViewHeader
        title={t.title}
        name={t.title}
        description={t.which.lead}
        actions={<Button onClick={back}>{texts.frame.cancel}</Button>}
      />
      <div className="rotation-frame">
        <div className="rotation">
          <Rail label={t.steps}>
            {stepsOf({ decision: null }).map((step, index) => (
              <RailItem
                key={step}
                number={index + 1}
                title={t.step[step]}
                progress={index === 0 ? 'current' : 'waiting'}
                word={texts.rotation.stepState[index === 0 ? 'current' : 'waiting']}
                isCurrent={index === 0}
              />
            ))}
          </Rail>
          <WhichToken credential={credential} />
        </div>
      </div>
    </>
  )
}

function KnownCase({ id }: { id: string }) {
  const { data, error, isPending } = useLeak(id)
  if (isPending) return <Loading />
  if (data === undefined) return <CallFailure error={error} title={texts.leak.loadFailed} />
  return <OpenCase leak={data} />
}

/** A step that was opened by hand stays open until the case itself moves on. */
interface Chosen {
  readonly step: LeakStep
  readonly home: LeakStep
}

function OpenCase({ leak }: { leak: LeakView }) {
  const home = homeOf(leak)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const step = chosen !== null && chosen.home === home ? chosen.step : home
  const t = texts.leak
  const go = (to: LeakStep) => setChosen({ step: to, home })
  const revoke = useRevokeLeaked()
  const replace = useReplaceLeaked()
  return (
    <>
      <ViewHeader
        title={t.title}
        name={t.title}
        description={<Clock leak={leak} />}
        actions={<WayOut leak={leak} />}
      />
      <div className="rotation-frame">
        <div className="rotation">
          <Rail label={t.steps}>
            {stepsOf(leak).map((each, index) => {
              const progress: Progress = progressOf(each, leak, step)
              return (
                <RailItem
                  key={each}
                  number={index + 1}
                  title={t.step[each]}
                  progress={progress}
                  word={texts.rotation.stepState[progress]}
                  isCurrent={each === step}
                  onOpen={() => go(each)}
                />
              )
            })}
          </Rail>
          <div className="stack leak-case">
            {step === 'identify' ? <WhatItIs leak={leak} folded={false} /> : null}
            <StepBody key={step} step={step} leak={leak} onGo={go} revoke={revoke} replace={replace} />
            {/* Known by then, and below what is to be done: the buttons of the step come first. */}
            {step === 'decide' || step === 'revoke' || step === 'replace' ? (
              <WhatItIs leak={leak} folded={step !== 'decide'} />
            ) : null}
          </div>
        </div>
      </div>
    </>
  )
}

function Clock({ leak }: { leak: LeakView }) {
  const now = useNow(leak.closedAt === null ? 1000 : 60_000)
  const display = useTimeDisplay()
  const end = leak.closedAt === null ? now : Date.parse(leak.closedAt)
  const since = Date.parse(leak.reportedAt)
  return (
    <span className="leak-clock">
      {leak.id}, <span className="mono">{leak.label}</span>.{' '}
      {leak.closedAt === null
        ? texts.leak.reported(formatTime(leak.reportedAt, display), clockText(end - since))
        : texts.leak.report.closed(formatTime(leak.closedAt, display))}
    </span>
  )
}

function WayOut({ leak }: { leak: LeakView }) {
  const go = useView((state) => state.go)
  const [asking, setAsking] = useState(false)
  const dismiss = useDismissLeak()
  const t = texts.leak
  const isOpen = leak.closedAt === null
  return (
    <>
      {isOpen && leak.revokeRequestedAt === null && leak.confirmedDeadAt === null ? (
        <Button variant="invisible" onClick={() => setAsking(true)}>
          {t.dismiss}
        </Button>
      ) : null}
      <Button onClick={() => go({ view: 'expiry' })}>{isOpen ? t.leave : t.close}</Button>
      {asking ? (
        <ReasonDialog
          title={t.dismissTitle(leak.label)}
          confirm={t.dismissConfirm}
          busy={dismiss.isPending}
          error={dismiss.error}
          onConfirm={(reason) =>
            dismiss.mutate({ id: leak.id, reason }, { onSuccess: () => go({ view: 'expiry' }) })
          }
          onClose={() => setAsking(false)}
        >
          {t.dismissText}
        </ReasonDialog>
      ) : null}
    </>
  )
}

/** The open step under its own heading, which has the focus when the step opens. */
function StepBody({ step, ...props }: LeakStepProps & { step: LeakStep }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // On the first page of the case the view's own heading has the focus.
    if (document.activeElement?.tagName !== 'H1') heading.current?.focus()
  }, [])
  const title = titleOf(step)
  return (
    <section aria-label={title} className="step">
      <h2 ref={heading} tabIndex={-1} className="step-title">
        {title}
      </h2>
      <StepContent step={step} {...props} />
    </section>
  )
}

function titleOf(step: LeakStep): string {
  const t = texts.leak
  switch (step) {
    case 'identify':
      return t.circumstances.title
    case 'decide':
      return t.decide.title
    case 'revoke':
      return t.revoke.title
    case 'replace':
      return t.replace.title
    case 'look-back':
      return t.lookBack.title
    case 'report':
      return t.report.title
  }
}

function StepContent({ step, ...props }: LeakStepProps & { step: LeakStep }) {
  switch (step) {
    case 'identify':
      return <Circumstances {...props} />
    case 'decide':
      return <DecideStep {...props} />
    case 'revoke':
      return <RevokeStep {...props} />
    case 'replace':
      return <ReplaceStep {...props} />
    case 'look-back':
      return <LookBackStep {...props} />
    case 'report':
      return <ReportStep leak={props.leak} />
  }
}
