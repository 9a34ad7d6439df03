import { ProgressBar } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { assumedLifetimeDays, assumedShare, bandOf, countdown, remainingShare } from '../lib/countdown.ts'
import { formatDate, formatInstant, formatUtc } from '../lib/format.ts'
import { bandLooks, type Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { StateLabel } from '../ui/tone.tsx'
import './credentials.css'

/** Band and countdown, in one glance. */
export function ExpiryBand({ credential, now }: { credential: CredentialView; now: number }) {
  const look = bandLooks[bandOf(credential.expiry, now)]
  const left = countdown(credential.expiry, now)
  return (
    <span className="row">
      <StateLabel look={look} />
      {left === look.word ? null : <strong className="countdown">{left}</strong>}
    </span>
  )
}

/** The exact time, and the second clock: the operator's own rotation period. */
export function ExpiryTimes({ credential, now }: { credential: CredentialView; now: number }) {
  const { expiry, current, rotateBy, rotateEveryDays, lastRotatedAt } = credential
  const t = texts.credentials
  const expired = bandOf(expiry, now) === 'expired'
  const parts: string[] = []
  if (rotateEveryDays !== null) {
    parts.push(t.rotateEvery(rotateEveryDays))
    parts.push(lastRotatedAt === null ? t.neverRotated : t.lastRotated(formatDate(lastRotatedAt)))
    if (rotateBy !== null)
      parts.push(
        Date.parse(rotateBy) < now ? t.rotateOverdue(formatDate(rotateBy)) : t.rotateBy(formatDate(rotateBy)),
      )
  }
  return (
    <>
      {expiry.expiresAt === null ? (
        current === null ? (
          <span className="credential-line">{t.notHeld}</span>
        ) : null
      ) : (
        <span className="credential-line" title={formatUtc(expiry.expiresAt)}>
          {expired ? t.expired(formatInstant(expiry.expiresAt)) : t.expires(formatInstant(expiry.expiresAt))}
        </span>
      )}
      {parts.length === 0 ? null : <span className="credential-line">{parts.join(', ')}</span>}
    </>
  )
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
export function LifetimeBar({ credential, now }: { credential: CredentialView; now: number }) {
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
