import type { RotationView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { readInstant, span } from '../lib/countdown.ts'
import { formatDayAndTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { RollBackOffer } from './roll-back-offer.tsx'

/** The line under the heading of every step: which rotation it is, and how long the old token is left. */
export function RotationFacts({ rotation }: { rotation: RotationView }) {
  const now = useNow()
  const display = useTimeDisplay()
  const { id, credential, startedAt } = rotation
  const tracked = useSnapshot().credentials.find((each) => each.name === credential)
  const isEndless =
    tracked?.expiry.neverExpires === true && tracked.current?.fingerprint === rotation.oldToken?.fingerprint
  return (
    <>
      {texts.rotation.header(
        id,
        credential,
        formatDayAndTime(startedAt, now, display),
        oldTokenNow(rotation, isEndless, now),
      )}
      <RollBackOffer rotation={rotation} />
    </>
  )
}

function oldTokenNow({ oldToken, confirmedDeadAt }: RotationView, isEndless: boolean, now: number): string {
  const t = texts.rotation.oldToken
  if (confirmedDeadAt !== null) return t.revoked
  if (oldToken === null) return t.unknown
  const end = oldToken.expiresAt === null ? null : readInstant(oldToken.expiresAt)
  if (end === null) return isEndless ? t.endless : t.unknownExpiry
  return end > now ? t.expires(span(end - now)) : t.expired(span(now - end))
}
