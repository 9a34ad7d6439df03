import { ProgressBar } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { assumedLifetimeDays, assumedShare, bandOf, countdown, remainingShare } from '../lib/countdown.ts'
import {
  formatDate,
  formatDayAndTime,
  formatInstant,
  formatTime,
  formatUtc,
  type TimeDisplay,
} from '../lib/format.ts'
import { bandLooks, type Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { StateLabel } from '../ui/tone.tsx'
import './credentials.css'

interface ExpiryProps {
  readonly credential: CredentialView
  /** GitHub's time, in milliseconds since the epoch. */
  readonly now: number
}

/** Band and countdown, in one glance. */
export function ExpiryBand({ credential, now }: ExpiryProps) {
  const look = bandLooks[bandOf(credential.expiry, now)]
  const left = countdown(credential.expiry, now)
  return (
    <span className="row">
      <StateLabel look={look} />
      {left === look.word ? null : <strong className="countdown">{left}</strong>}
    </span>
  )
}

/** The exact end, and who named it. */
export function ExpiryTimes({ credential, now }: ExpiryProps) {
  const display = useTimeDisplay()
  const { expiry } = credential
  const t = texts.credentials
  const source = sourceText(expiry, now, display)
  if (expiry.expiresAt === null) return source === null ? null : <span className="fine">{source}</span>
  const at = formatInstant(expiry.expiresAt, display)
  return (
    <>
      <span className="fine" title={formatUtc(expiry.expiresAt)}>
        {bandOf(expiry, now) === 'expired' ? t.expired(at) : t.expires(at)}
      </span>
      <span className="fine">{source}</span>
    </>
  )
}

/** "From GitHub, checked 2:02 PM", or GitHub's own words where they can't be read; null where nobody named anything. */
export function sourceText(
  { source, checkedAt, unreadable }: CredentialView['expiry'],
  now: number,
  display: TimeDisplay,
): string | null {
  const t = texts.dashboard.source
  if (source === null) return unreadable === null ? null : t.unreadable(unreadable)
  if (source === 'entered') return t.entered
  if (checkedAt === null) return t.githubUnchecked
  const isToday = formatDate(checkedAt, display) === formatDate(new Date(now).toISOString(), display)
  return t.github(isToday ? formatTime(checkedAt, display) : formatDayAndTime(checkedAt, now, display))
}

const dayMs = 86_400_000

/** The second clock, the operator's own period: "rotate every 90 days, last rotated 84 days ago". */
export function periodText(
  { rotateEveryDays, lastRotatedAt }: Pick<CredentialView, 'rotateEveryDays' | 'lastRotatedAt'>,
  now: number,
): string | null {
  if (rotateEveryDays === null) return null
  const t = texts.dashboard.clocks
  const last =
    lastRotatedAt === null
      ? t.neverRotated
      : t.rotatedDaysAgo(Math.max(0, Math.floor((now - Date.parse(lastRotatedAt)) / dayMs)))
  return t.every(rotateEveryDays, last)
}

const barColors: Readonly<Record<Tone, string>> = {
  success: 'success.emphasis',
  attention: 'attention.emphasis',
  severe: 'severe.emphasis',
  danger: 'danger.emphasis',
  accent: 'accent.emphasis',
  done: 'done.emphasis',
  neutral: 'neutral.emphasis',
}

/**
 * What is left of the lifetime, as a bar. An adopted value may be far older than Rekey's knowledge of it: its bar is
 * measured against 90 days instead. Nothing where the end isn't known.
 */
export function LifetimeBar({ credential, now }: ExpiryProps) {
  const { expiry, current, lastRotatedAt } = credential
  const t = texts.credentials
  const known = lastRotatedAt !== null
  const share = known
    ? remainingShare(current?.since ?? null, expiry.expiresAt, now)
    : assumedShare(expiry.expiresAt, now)
  if (share === null) return null
  const { tone } = bandLooks[bandOf(expiry, now)]
  const percent = Math.floor(share * 100)
  return (
    <ProgressBar
      className="lifetime"
      barSize="small"
      progress={percent}
      bg={barColors[tone]}
      aria-label={known ? t.lifetimeLeft(percent) : t.scaleLeft(percent, assumedLifetimeDays)}
    />
  )
}
