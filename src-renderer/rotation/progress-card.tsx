import { ProgressBar } from '@primer/react'
import { useEffect, useRef } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { alertNow } from '../app/announcer.tsx'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatDuration, formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { useProgress } from './calls.ts'
import { tallyOf } from './run-counts.ts'
import { SpokenProgress } from './spoken-progress.tsx'
import { isPastUpdate } from './wizard.ts'

/** How far the run is, for the eye and for the ear. */
export function ProgressCard({ rotation }: { rotation: RotationView }) {
  const display = useTimeDisplay()
  const progress = useProgress(rotation.id)
  const { running, paused, pausedBy, rollingBack, canary } = rotation
  const tally = tallyOf(rotation)
  const t = texts.rotation.update
  const { done, total } = rotation.reach
  const left = running && !paused && progress?.etaSeconds != null ? formatDuration(progress.etaSeconds) : null
  const waiting =
    running && progress?.waitingUntil != null
      ? t.waiting(formatExactTime(progress.waitingUntil, display), progress.waitingReason ?? '')
      : null
  const value = t.value(done, total, left)
  const partial = tally.failed > 0 || (!running && done < total)
  const unlikePlanned = tally.waived + tally.leftOut > 0
  useAlertOnStop(rotation)
  return (
    <div className="progress-card">
      <ProgressBar
        progress={total === 0 ? 0 : Math.round((100 * done) / total)}
        bg={
          partial
            ? 'attention.emphasis'
            : done < total
              ? 'accent.emphasis'
              : unlikePlanned
                ? 'done.emphasis'
                : 'success.emphasis'
        }
        aria-label={rollingBack ? t.rollingBackTitle : isPastUpdate(rotation) ? t.updatedTitle : t.progress}
        aria-valuetext={waiting === null ? value : t.valueWaiting(done, total, waiting)}
      />
      <div className="progress-words">
        <strong>{waiting === null ? value : t.valueWaiting(done, total, waiting)}</strong>
        <span className="muted progress-counts">
          {t.counts({
            ...tally,
            written: tally.updated,
            waiting: waiting === null ? 0 : tally.writing,
            queued: tally.queued + (waiting === null ? tally.writing : 0),
            manual: tally.manualToDo,
          })}
          {canary?.checkedAt == null ? null : (
            <span className="progress-canary">{t.canaryPassed(canary.place)}</span>
          )}
        </span>
      </div>
      {paused && running && pausedBy === null ? (
        <p role="status">{t.paused(tally.updated, tally.writes)}</p>
      ) : null}
      <SpokenProgress text={t.announce(tally.updated, tally.writes, tally.failed)} ended={!running} />
    </div>
  )
}

/** A run that stopped before its end interrupts what is being read; everything else waits its turn. */
function useAlertOnStop(rotation: RotationView): void {
  const { running, state } = rotation
  const ran = useRef(running)
  const tally = tallyOf(rotation)
  const sentence = texts.rotation.update.ended({ ...tally, total: tally.writes, seconds: null })
  useEffect(() => {
    if (ran.current && !running && state === 'stopped') alertNow(sentence)
    ran.current = running
  }, [running, state, sentence])
}
