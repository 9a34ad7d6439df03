import type { CredentialView } from '../../src-preload/contract/index.ts'
import { readInstant, span } from '../lib/countdown.ts'
import { formatDay, type TimeDisplay } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'

const calmMs = 30 * 86_400_000

interface Ending {
  readonly name: string
  readonly expiresAt: string
  readonly end: number
}

/**
 * What comes next, in a sentence; and that an end is unknown, since "nothing expires" would claim too much then.
 * @returns sentences, in their order; none without credentials
 */
export function nextSentences(
  credentials: readonly CredentialView[],
  now: number,
  display: TimeDisplay,
): readonly string[] {
  if (credentials.length === 0) return []
  const t = texts.dashboard.next
  const endings = credentials.flatMap(endingOf).sort((a, b) => a.end - b.end)
  const unknown = credentials.filter(
    ({ expiry }) => !expiry.neverExpires && endingOf({ name: '', expiry }).length === 0,
  )
  const known = endings.length === 0 ? [t.nothingKnown] : [knownSentence(endings, now, display)]
  return unknown.length === 0 || endings.length === 0 ? known : [...known, t.unknownToo(unknown.length)]
}

function knownSentence(endings: readonly Ending[], now: number, display: TimeDisplay): string {
  const t = texts.dashboard.next
  const expired = endings.filter(({ end }) => end <= now)
  const [next, after] = endings.filter(({ end }) => end > now)
  const last = expired.at(-1)
  if (last !== undefined) {
    if (next === undefined)
      return expired.length === 1
        ? t.expiredOnly(last.name, span(now - last.end))
        : t.severalExpired(expired.length)
    return expired.length === 1
      ? t.expiredAndNext(last.name, span(now - last.end), next.name, span(next.end - now))
      : t.severalExpiredAndNext(expired.length, next.name, span(next.end - now))
  }
  if (next === undefined) return t.nothingKnown
  const left = next.end - now
  if (left > calmMs) return t.calm(next.name, formatDay(next.expiresAt, now, display))
  return after === undefined
    ? t.soonOnly(next.name, span(left))
    : t.soonAndLater(next.name, span(left), formatDay(after.expiresAt, now, display))
}

function endingOf({ name, expiry }: Pick<CredentialView, 'name' | 'expiry'>): Ending[] {
  const { expiresAt } = expiry
  const end = expiresAt === null ? null : readInstant(expiresAt)
  return expiresAt === null || end === null ? [] : [{ name, expiresAt, end }]
}
