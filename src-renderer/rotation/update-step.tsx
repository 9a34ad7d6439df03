import { Banner, Button, ProgressBar, SegmentedControl } from '@primer/react'
import { useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { formatDuration, formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useContinue, usePause, usePlan, useProgress, usePropagate, useStop } from './calls.ts'
import { DestinationTable } from './destination-table.tsx'
import type { StepProps } from './step-props.ts'

const filters = ['all', 'open', 'failed'] as const

/** The writes as they happen: one row per destination, failures on top, every way on beside them. */
export function UpdateStep({ rotation, show, dispatch }: StepProps & { show: (typeof filters)[number] }) {
  const { counts, running, state } = rotation
  const t = texts.rotation.update
  const done = doneOf(rotation)
  return (
    <div className="stack">
      <ProgressCard rotation={rotation} />
      {running ? <RunButtons rotation={rotation} /> : <NextButtons rotation={rotation} dispatch={dispatch} />}
      {running || state === 'propagating' ? null : (
        <p>
          {counts.restored > 0
            ? t.rolledBack(counts.restored)
            : state === 'stopped'
              ? t.stopped(done, counts.total, counts.failed)
              : t.finished(done, counts.total)}
        </p>
      )}
      <DestinationTable
        rotation={rotation}
        show={show}
        actions={
          <SegmentedControl
            aria-label={t.filter}
            size="small"
            onChange={(index) => dispatch({ type: 'show', rows: filters[index] ?? 'all' })}
          >
            {filters.map((each) => (
              <SegmentedControl.Button key={each} selected={show === each}>
                {t.filters[each]}
              </SegmentedControl.Button>
            ))}
          </SegmentedControl>
        }
      />
    </div>
  )
}

function doneOf({ counts }: RotationView): number {
  return counts.written + counts.verified + counts.skipped + counts.waived + counts.restored
}

function ProgressCard({ rotation }: { rotation: RotationView }) {
  const progress = useProgress(rotation.id)
  const { counts, running, paused } = rotation
  const t = texts.rotation.update
  const done = doneOf(rotation)
  const left = running && !paused && progress?.etaSeconds != null ? formatDuration(progress.etaSeconds) : null
  const waiting =
    running && progress?.waitingUntil != null
      ? t.waiting(formatExactTime(progress.waitingUntil), progress.waitingReason ?? '')
      : null
  const value = t.value(done, counts.total, left)
  // Said at every tenth and at each new failure, so that a fast run does not talk without end.
  const tenth = counts.total === 0 ? 0 : Math.floor((10 * done) / counts.total)
  const spoken = t.announce(Math.ceil((tenth * counts.total) / 10), counts.total, counts.failed)
  return (
    <div className="progress-card">
      <ProgressBar
        progress={counts.total === 0 ? 0 : Math.round((100 * done) / counts.total)}
        bg={counts.failed > 0 ? 'attention.emphasis' : 'success.emphasis'}
        aria-label={t.progress}
        aria-valuetext={value}
      />
      <div className="progress-line">
        <strong>{waiting === null ? value : `${t.value(done, counts.total, null)}. ${waiting}`}</strong>
        <span className="muted progress-counts">
          {t.counts({
            written: counts.written + counts.verified,
            failed: counts.failed,
            waiting: counts.pending + counts.writing,
            waived: counts.waived,
            skipped: counts.skipped,
          })}
        </span>
      </div>
      {paused && running ? <p role="status">{t.paused(done, counts.total)}</p> : null}
      <span role="status" className="visually-hidden">
        {spoken}
      </span>
    </div>
  )
}

function RunButtons({ rotation }: { rotation: RotationView }) {
  const pause = usePause()
  const resume = useContinue()
  const stop = useStop()
  const [stopping, setStopping] = useState(false)
  const { id, paused, counts } = rotation
  const t = texts.rotation.update
  const done = doneOf(rotation)
  return (
    <>
      <CallFailure error={pause.error ?? resume.error} />
      <div className="row">
        {paused ? (
          <Button variant="primary" loading={resume.isPending} onClick={() => resume.mutate(id)}>
            {t.resume}
          </Button>
        ) : (
          <Button loading={pause.isPending} onClick={() => pause.mutate(id)}>
            {t.pause}
          </Button>
        )}
        <Button variant="danger" onClick={() => setStopping(true)}>
          {t.stop}
        </Button>
      </div>
      {stopping ? (
        <ConfirmDialog
          title={t.stopTitle}
          confirm={t.stopConfirm}
          cancel={t.keepGoing}
          busy={stop.isPending}
          error={stop.error}
          onConfirm={() => stop.mutate(id, { onSuccess: () => setStopping(false) })}
          onClose={() => setStopping(false)}
        >
          {t.stopText(done, counts.total - done)}
        </ConfirmDialog>
      ) : null}
    </>
  )
}

/** After a run, or after one that was interrupted: what is left can be tried again, planned again, or settled. */
function NextButtons({ rotation, dispatch }: StepProps) {
  const propagate = usePropagate()
  const plan = usePlan()
  const { id, state, pace, counts, destinations } = rotation
  const t = texts.rotation.update
  const drifted = destinations.some((each) => each.state === 'failed' && each.failure?.kind === 'changed')
  const pending = destinations.filter(
    (each) => each.kind !== 'manual' && (each.state === 'pending' || each.state === 'writing'),
  ).length
  const goOn = state === 'propagated' || state === 'verified'
  const unfinished = state === 'stopped' || state === 'propagating'
  return (
    <>
      <CallFailure error={propagate.error ?? plan.error} />
      {drifted ? (
        <Banner
          variant="warning"
          layout="compact"
          aria-label={t.drift}
          title={t.drift}
          primaryAction={
            <Banner.PrimaryAction loading={plan.isPending} onClick={() => plan.mutate(id)}>
              {t.refreshPlan}
            </Banner.PrimaryAction>
          }
        />
      ) : null}
      <div className="row">
        {unfinished && pending > 0 ? (
          <Button
            variant="primary"
            loading={propagate.isPending}
            onClick={() => propagate.mutate({ id, pace })}
          >
            {t.resumeRun}
          </Button>
        ) : counts.failed > 0 ? (
          <Button
            variant={goOn ? 'default' : 'primary'}
            loading={propagate.isPending}
            onClick={() => propagate.mutate({ id, pace })}
          >
            {t.retry(counts.failed)}
          </Button>
        ) : null}
        <ActionButton
          variant={goOn ? 'primary' : 'default'}
          why={goOn ? null : t.notYet}
          onAct={() => dispatch({ type: 'go', step: 'verify', state })}
        >
          {t.toVerify}
        </ActionButton>
      </div>
    </>
  )
}
