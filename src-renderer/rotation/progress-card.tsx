import { ProgressBar } from '@primer/react'
import { useEffect, useRef, useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { alertNow, announce } from '../app/announcer.tsx'
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
  const { interrupted } = rotation
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
  const inFlight = waiting === null && !interrupted ? tally.writing : 0
  const stopped = running && paused && pausedBy === null ? t.paused(tally.updated, tally.writes) : null
  const wasRollingBack = useWasRollingBack(rotation)
  useTellEnd(rotation, wasRollingBack)
  useTellOnce(stopped)
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
            writing: inFlight,
            waiting: waiting === null ? 0 : tally.writing,
            unclear: interrupted ? tally.writing : 0,
            manual: tally.manualToDo,
          })}
          {canary?.checkedAt == null ? null : (
            <span className="progress-canary">{t.canaryPassed(canary.place)}</span>
          )}
        </span>
      </div>
      {stopped === null ? null : <p>{stopped}</p>}
      <SpokenProgress
        text={
          rollingBack
            ? t.announceRollBack(done, total)
            : !running && wasRollingBack
              ? t.rolledBack(tally.restored)
              : t.announce(tally.updated, tally.writes, tally.failed)
        }
        failures={tally.failed}
        ended={!running}
      />
    </div>
  )
}

/** A run that stopped before its end interrupts what is being read; everything else waits its turn. */
function useTellEnd(rotation: RotationView, wasRollingBack: boolean): void {
  const { running, state, rollingBack, reach } = rotation
  const wasRunning = useRef(running)
  const tally = tallyOf(rotation)
  const t = texts.rotation.update
  const sentence = rollingBack
    ? t.announceRollBack(reach.done, reach.total)
    : t.ended({ ...tally, total: tally.writes, seconds: null })
  useEffect(() => {
    // A roll back of a part leaves the rotation stopped, and came to its end all the same.
    const isPartEnd = wasRollingBack && !rollingBack
    if (wasRunning.current && !running && state === 'stopped' && !isPartEnd) alertNow(sentence)
    wasRunning.current = running
  }, [running, state, rollingBack, wasRollingBack, sentence])
}

/** Whether the run that is seen now, or was seen last, puts old values back: its end says so of the whole only. */
function useWasRollingBack({ running, rollingBack }: RotationView): boolean {
  const [ofRun, setOfRun] = useState(rollingBack)
  if (running && ofRun !== rollingBack) setOfRun(rollingBack)
  return ofRun
}

/** Said when it becomes true; what it counts may still move while the last writes end. */
function useTellOnce(sentence: string | null): void {
  const isTold = useRef(sentence !== null)
  useEffect(() => {
    if (sentence !== null && !isTold.current) announce(sentence)
    isTold.current = sentence !== null
  }, [sentence])
}
