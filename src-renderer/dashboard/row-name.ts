import type { CredentialView } from '../../src-preload/contract/index.ts'
import { bandOf, countdown } from '../lib/countdown.ts'
import { formatDayAndTime, type TimeDisplay } from '../lib/format.ts'
import { bandLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'

/** "DEPLOY_PAT, urgent, 6 days left, expires Mar 14 9:07 AM, 28 repositories": the row for those who hear it. */
export function rowName(
  { name, expiry }: Pick<CredentialView, 'name' | 'expiry'>,
  places: string,
  now: number,
  display: TimeDisplay,
): string {
  const t = texts.dashboard.row
  const band = bandOf(expiry, now)
  const word = bandLooks[band].word.toLowerCase()
  if (expiry.expiresAt === null || band === 'unknown') return t.nameWithoutExpiry(name, word, places)
  const at = formatDayAndTime(expiry.expiresAt, now, display)
  return t.name(
    name,
    word,
    countdown(expiry, now),
    band === 'expired' ? t.expired(at) : t.expires(at),
    places,
  )
}
