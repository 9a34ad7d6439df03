import { Button, ProgressBar, SegmentedControl } from '@primer/react'
import { useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { formatDuration, formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useContinue, usePause, useProgress, usePropagate, useRollBack, useStop } from './calls.ts'
import { DestinationTable } from './destination-table.tsx'
import { SpokenProgress } from './spoken-progress.tsx'
import type { StepProps } from './step-props.ts'
import { WriteButton } from './write-button.tsx'

const filters = ['all', 'open', 'failed'] as const

/** The writes as they happen: one row per destination, failures on top, every way on beside them. */
export function UpdateStep({ rotation, show, dispatch }: StepProps & { show: (typeof filters)[number] }) {
  const { counts, running, state } = rotation
  const t = texts.rotation.update
  return (
    <div className="stack">
      <ProgressCard rotation={rotation} />
      {running || state === 'propagating' ? null : (
        <p className="update-end">
          {counts.restored > 0
            ? t.rolledBack(counts.restored)
            : t.ended({ ...counts, updated: updatedOf(rotation) })}
        </p>
      )}
      {running ? <RunButtons rotation={rotation} /> : <NextButtons rotation={rotation} dispatch={dispatch} />}
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

/** Destinations that need nothing more from this step; not all of them have the new value. */
function settledOf({ counts }: RotationView): number {
  return counts.written + counts.verified + counts.skipped + counts.waived + counts.restored
}

/** Destinations that have the new value. */
function updatedOf({ counts }: RotationView): number {
  return counts.written + counts.verified
}

function ProgressCard({ rotation }: { rotation: RotationView }) {
  const progress = useProgress(rotation.id)
  const { counts, running, paused, destinations } = rotation
  const t = texts.rotation.update
  const done = settledOf(rotation)
  const left = running && !paused && progress?.etaSeconds != null ? formatDuration(progress.etaSeconds) : null
  const waiting =
    running && progress?.waitingUntil != null
      ? t.waiting(formatExactTime(progress.waitingUntil), progress.waitingReason ?? '')
      : null
  const manual = destinations.filter((each) => each.kind === 'manual' && each.state === 'pending').length
  const value = t.value(done, counts.total, left)
  const partial = counts.failed + counts.waived > 0 || (!running && done < counts.total)
  return (
    <div className="progress-card">
      <ProgressBar
        progress={counts.total === 0 ? 0 : Math.round((100 * done) / counts.total)}
        bg={partial ? 'attention.emphasis' : done < counts.total ? 'accent.emphasis' : 'success.emphasis'}
        aria-label={t.progress}
        aria-valuetext={value}
      />
      <div className="progress-line">
        <strong>{waiting === null ? value : `${t.value(done, counts.total, null)}. ${waiting}`}</strong>
        <span className="muted progress-counts">
          {t.counts({
            written: counts.written + counts.verified,
            failed: counts.failed,
            waiting: counts.pending + counts.writing - manual,
            manual,
            waived: counts.waived,
            skipped: counts.skipped,
          })}
        </span>
      </div>
      {paused && running ? <p role="status">{t.paused(updatedOf(rotation), counts.total)}</p> : null}
      <SpokenProgress text={t.announce(updatedOf(rotation), counts.total, counts.failed)} ended={!running} />
    </div>
  )
}

function RunButtons({ rotation }: { rotation: RotationView }) {
  const pause = usePause()
  const resume = useContinue()
  const stop = useStop()
  const [stopping, setStopping] = useState(false)
  const { id, paused, counts } = rotation
  useCommandHandler('pause-resume', () => (paused ? resume.mutate(id) : pause.mutate(id)))
  const t = texts.rotation.update
  const updated = updatedOf(rotation)
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
          {t.stopText(updated, counts.total - updated)}
        </ConfirmDialog>
      ) : null}
    </>
  )
}

/** After a run, or after one that was interrupted: what is left can be tried again, planned again, or settled. */
function NextButtons({ rotation, dispatch }: StepProps) {
  const propagate = usePropagate()
  const { id, state, pace, counts, destinations } = rotation
  const t = texts.rotation.update
  const rollBack = useRollBack()
  const pending = destinations.filter(
    (each) => each.kind !== 'manual' && (each.state === 'pending' || each.state === 'writing'),
  ).length
  const goOn = state === 'propagated' || state === 'verified'
  const unfinished = state === 'stopped' || state === 'propagating'
  if (rotation.rollingBack)
    return (
      <>
        <CallFailure error={rollBack.error} />
        <div className="row">
          <WriteButton
            variant="primary"
            loading={rollBack.isPending}
            why={null}
            onAct={() => rollBack.mutate({ id, reason: t.finishRollBack, scope: { of: 'all' } })}
          >
            {t.finishRollBack}
          </WriteButton>
        </div>
      </>
    )
  return (
    <>
      <CallFailure error={propagate.error} />
      <div className="row">
        {unfinished && pending > 0 ? (
          <WriteButton
            variant="primary"
            loading={propagate.isPending}
            why={null}
            onAct={() => propagate.mutate({ id, pace })}
          >
            {t.resumeRun}
          </WriteButton>
        ) : counts.failed > 0 ? (
          <WriteButton
            variant={goOn ? 'default' : 'primary'}
            loading={propagate.isPending}
            why={null}
            onAct={() => propagate.mutate({ id, pace })}
          >
            {t.retry(counts.failed)}
          </WriteButton>
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
