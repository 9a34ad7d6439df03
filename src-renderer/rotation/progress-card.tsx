import { ProgressBar } from '@primer/react'
import { useEffect, useRef } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { alertNow } from '../app/announcer.tsx'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatDuration, formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { useProgress } from './calls.ts'
import { reachOf, updatedOf } from './run-counts.ts'
import { SpokenProgress } from './spoken-progress.tsx'

/** How far the run is, for the eye and for the ear. */
export function ProgressCard({ rotation }: { rotation: RotationView }) {
  const display = useTimeDisplay()
  const progress = useProgress(rotation.id)
  const { counts, running, paused, pausedBy, destinations, rollingBack, canary } = rotation
  const t = texts.rotation.update
  const { done, total } = reachOf(rotation)
  const left = running && !paused && progress?.etaSeconds != null ? formatDuration(progress.etaSeconds) : null
  const waiting =
    running && progress?.waitingUntil != null
      ? t.waiting(formatExactTime(progress.waitingUntil, display), progress.waitingReason ?? '')
      : null
  const manual = destinations.filter((each) => each.kind === 'manual' && each.state === 'pending').length
  const value = t.value(done, total, left)
  const partial = counts.failed + counts.waived > 0 || (!running && done < total)
  useAlertOnStop(rotation)
  return (
    <div className="progress-card">
      <ProgressBar
        progress={total === 0 ? 0 : Math.round((100 * done) / total)}
        bg={partial ? 'attention.emphasis' : done < total ? 'accent.emphasis' : 'success.emphasis'}
        aria-label={rollingBack ? t.rollingBackTitle : t.progress}
        aria-valuetext={waiting === null ? value : t.valueWaiting(done, total, waiting)}
      />
      <div className="progress-line">
        <strong>{waiting === null ? value : t.valueWaiting(done, total, waiting)}</strong>
        <span className="muted progress-counts">
          {t.counts({
            written: counts.written + counts.verified,
            failed: counts.failed,
            waiting: counts.pending + counts.writing - manual,
            manual,
            waived: counts.waived,
            skipped: counts.skipped,
            restored: counts.restored,
          })}
          {canary?.checkedAt == null ? null : (
            <span className="progress-canary">{t.canaryPassed(canary.place)}</span>
          )}
        </span>
      </div>
      {paused && running && pausedBy === null ? (
        <p role="status">{t.paused(updatedOf(rotation), counts.total)}</p>
      ) : null}
      <SpokenProgress text={t.announce(updatedOf(rotation), counts.total, counts.failed)} ended={!running} />
    </div>
  )
}

/** A run that stopped before its end interrupts what is being read; everything else waits its turn. */
function useAlertOnStop({ running, state, counts }: RotationView): void {
  const ran = useRef(running)
  const { failed, skipped, waived, written, verified, total } = counts
  const sentence = texts.rotation.update.ended({
    updated: written + verified,
    total,
    failed,
    skipped,
    waived,
    seconds: null,
  })
  useEffect(() => {
    if (ran.current && !running && state === 'stopped') alertNow(sentence)
    ran.current = running
  }, [running, state, sentence])
}
