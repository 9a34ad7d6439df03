/** "about 3 hours ago", "in 6 days": for tables on a terminal; pipes get the exact instant. */
export function relativeTime(iso: string, nowMs: number): string {
  const at = Date.parse(iso)
  const apart = Math.abs(at - nowMs)
  const span = spanOf(apart)
  if (span === null) return at > nowMs ? 'in less than a minute' : 'just now'
  return at > nowMs ? `in ${span}` : `about ${span} ago`
}

function spanOf(ms: number): string | null {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return null
  if (minutes < 60) return count(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return count(hours, 'hour')
  const days = Math.floor(hours / 24)
  if (days < 60) return count(days, 'day')
  return days < 730 ? count(Math.floor(days / 30), 'month') : count(Math.floor(days / 365), 'year')
}

/** "2026-11-22 00:26:10": an exact instant in UTC, for people. */
export function shortInstant(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ')
}

/** "1 secret", "36 secrets", "2 copies". */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`
}

/** "about 15 s", "about 3 min": an estimate never pretends to be exact. */
export function duration(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `about ${minutes} min` : `about ${Math.round(minutes / 60)} h`
}
