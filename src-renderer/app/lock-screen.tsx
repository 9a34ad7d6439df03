import { UnlockIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useEffect, useRef } from 'react'
import mark from '../../resources/icons/app.svg'
import type { LockView } from '../../src-preload/contract/index.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useUnlock } from './calls.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useTimeDisplay } from './use-time-display.ts'
import './lock-screen.css'

/** All that is shown while Rekey is locked: no name, no place, no count but that of running rotations. */
export function LockScreen({ lock }: { lock: NonNullable<LockView> }) {
  const { rotations } = useSnapshot()
  const display = useTimeDisplay()
  const unlock = useUnlock()
  const button = useRef<HTMLButtonElement>(null)
  // What had the focus is gone, and there is one thing to do.
  useEffect(() => button.current?.focus(), [])
  const running = rotations.filter((each) => each.running).length
  const t = texts.lock
  return (
    <main className="lock-screen">
      <img src={mark} alt="" className="lock-mark" />
      <h1 className="view-title">{t.title}</h1>
      <p className="muted">{t.since(t.causes[lock.cause], formatInstant(lock.since, display))}</p>
      {running === 0 ? null : <p>{t.running(running)}</p>}
      <Button
        ref={button}
        variant="primary"
        leadingVisual={UnlockIcon}
        loading={unlock.isPending}
        onClick={() => unlock.mutate()}
      >
        {t.unlock}
      </Button>
      <div role="status">{unlock.data?.unlocked === false ? t.stillLocked : null}</div>
      <CallFailure error={unlock.error} />
    </main>
  )
}
