import { span } from '../lib/countdown.ts'
import { formatDay, formatInstant, type TimeDisplay } from '../lib/format.ts'
import { bandLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import type { Mark } from './timeline-marks.ts'

/** A mark in words: its tip, and its name for those who hear it. */
export function describeMark(mark: Mark, now: number, display: TimeDisplay): string {
  const { credential, event, at, band } = mark
  const t = texts.dashboard.timeline
  const instant = new Date(at).toISOString()
  if (event === 'expiry')
    return t.expires(
      credential,
      formatInstant(instant, display),
      bandLooks[band].word.toLowerCase(),
      span(at - now),
    )
  const day = formatDay(instant, now, display)
  return event === 'rotate' ? t.rotate(credential, day) : t.review(credential, day)
}
