import type { RotationView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { countdown, readInstant } from '../lib/countdown.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { whyNoRollBack } from './why-no-roll-back.ts'
import { hasWritten, isOpenRotation } from './wizard.ts'

/** Until when the old value can be written back, or why it can't. Nothing to say before the first write and during a run. */
export function RollBackOffer({ rotation }: { rotation: RotationView }) {
  const now = useNow()
  const display = useTimeDisplay()
  const { state, oldToken, running } = rotation
  const t = texts.rollBack
  if (running || !isOpenRotation(state) || !hasWritten(rotation)) return null
  const why = whyNoRollBack(rotation, now)
  if (why !== null) return <p className="roll-back-offer">{why}</p>
  const expiresAt = oldToken?.expiresAt ?? null
  if (expiresAt === null || readInstant(expiresAt) === null)
    return <p className="roll-back-offer">{t.possible}</p>
  return (
    <p className="roll-back-offer">
      {t.possibleUntil(formatInstant(expiresAt, display), countdown({ expiresAt, neverExpires: false }, now))}
    </p>
  )
}
