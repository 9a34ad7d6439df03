import { Banner, Button } from '@primer/react'
import { useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useMainText } from '../app/use-main-text.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useContinue, usePause, useStop, useTryAgain } from './calls.ts'
import { tallyOf } from './run-counts.ts'

/** The operator's hand on a run that is going on. */
export function RunButtons({ rotation }: { rotation: RotationView }) {
  const pause = usePause()
  const resume = useContinue()
  const go = useView((state) => state.go)
  const [stopping, setStopping] = useState(false)
  const { id, paused, pausedBy } = rotation
  // Where the run asks what to do, a key must not choose: the choices are the way on.
  useCommandHandler(
    'pause-resume',
    pausedBy === null ? () => (paused ? resume.mutate(id) : pause.mutate(id)) : null,
  )
  const t = texts.rotation.update
  const askToStop = () => setStopping(true)
  return (
    <>
      <CallFailure error={pause.error ?? resume.error} />
      {pausedBy === null ? (
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
          <Button variant="danger" onClick={askToStop}>
            {t.stop}
          </Button>
          <Button variant="invisible" onClick={() => go({ view: 'expiry' })}>
            {t.background}
          </Button>
        </div>
      ) : (
        <SameCause
          rotation={rotation}
          pausedBy={pausedBy}
          onSkip={() => resume.mutate(id)}
          onStop={askToStop}
        />
      )}
      {stopping ? <StopDialog rotation={rotation} onClose={() => setStopping(false)} /> : null}
    </>
  )
}

interface SameCauseProps {
  readonly rotation: RotationView
  readonly pausedBy: NonNullable<RotationView['pausedBy']>
  onSkip(): void
  onStop(): void
}

/** Several in a row failed for one reason: the next would as well, so the run asks what to do. */
function SameCause({ rotation, pausedBy, onSkip, onStop }: SameCauseProps) {
  const again = useTryAgain()
  const say = useMainText()
  const { id, destinations } = rotation
  const { updated, writes } = tallyOf(rotation)
  const { failure, count } = pausedBy
  const t = texts.rotation.update
  // What was on its way when the run paused still ends, and most of it fails for the same reason.
  const alike = destinations.filter((each) => each.state === 'failed' && each.failure?.kind === failure.kind)
  const title = t.sameCause(Math.max(count, alike.length), say(failure.message))
  return (
    <div role="status" className="stack">
      <Banner
        variant="warning"
        aria-label={title}
        title={title}
        description={
          <>
            {failure.hint === '' ? null : <p className="failure-text">{say(failure.hint)}</p>}
            <p className="failure-text">{t.sameCauseText(updated, writes)}</p>
          </>
        }
      />
      <CallFailure error={again.error} />
      <div className="row">
        <Button variant="primary" onClick={onSkip}>
          {t.skipThese}
        </Button>
        <Button loading={again.isPending} onClick={() => again.mutate(id)}>
          {t.tryAgain}
        </Button>
        <Button variant="danger" onClick={onStop}>
          {t.stop}
        </Button>
      </div>
    </div>
  )
}

function StopDialog({ rotation, onClose }: { rotation: RotationView; onClose: () => void }) {
  const stop = useStop()
  const { id, rollingBack, reach } = rotation
  const { updated, writes } = tallyOf(rotation)
  const t = texts.rotation.update
  return (
    <ConfirmDialog
      title={rollingBack ? t.stopRollingBackTitle : t.stopTitle}
      confirm={rollingBack ? t.stopRollingBackConfirm : t.stopConfirm}
      cancel={t.keepGoing}
      busy={stop.isPending}
      error={stop.error}
      onConfirm={() => stop.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      {rollingBack ? t.stopRollingBackText(reach.done, reach.total) : t.stopText(updated, writes - updated)}
    </ConfirmDialog>
  )
}
