import { dayMs, type ExpiryInput, expiryThresholds } from './expiry.ts'
import { type ClockTime, isWithin, latestAt } from './local-time.ts'

/*
 * When to remind of an expiry. Pure: the same facts at the same instant give the same answer, whether the app ran all
 * night, slept, or was started just now. Instants are milliseconds of GitHub's clock.
 */

/** A token whose end is known, as far as reminders are concerned. */
export interface ReminderSubject {
  readonly credential: string
  /** The token's fingerprint; where the expiry was entered by hand, a stand-in that changes with it. */
  readonly fingerprint: string
  readonly expiry: ExpiryInput
  /** Nothing about this credential before then; null: as usual. */
  readonly offUntilMs: number | null
  /** The new value is verified everywhere: the old one's end harms nobody any more. */
  readonly replaced: boolean
}

/** Days before the expiry as text, or `critical` or `expired`. */
export type Threshold = string

/** A threshold that was told, or passed over for a more severe one. Each fires once for each token. */
export interface Given {
  readonly credential: string
  readonly fingerprint: string
  readonly threshold: Threshold
  readonly atMs: number
}

export interface ReminderRules {
  readonly enabled: boolean
  /** Days before the expiry, in any order. */
  readonly days: readonly number[]
  readonly time: ClockTime
  /** `22:00-07:00`, or empty. */
  readonly quiet: string
  /** No reminders before then; `always`: until somebody turns them on. */
  readonly pausedUntilMs: number | 'always' | null
}

export interface Due {
  /** To be told now, each with its most severe threshold. */
  readonly digest: readonly ReminderSubject[]
  readonly critical: readonly ReminderSubject[]
  readonly expired: readonly ReminderSubject[]
  /** What is to be noted as given once these are told. */
  readonly given: readonly Given[]
}

const nothing: Due = { digest: [], critical: [], expired: [], given: [] }

/** Reads the rules from the settings' texts. */
export function reminderRules(settings: Readonly<Record<ReminderSetting, string>>): ReminderRules {
  const paused = settings['reminders.paused-until']
  return {
    enabled: settings['reminders.enabled'] === 'on',
    days: settings['reminders.days'].split(',').map(Number),
    time: settings['reminders.time'],
    quiet: settings['reminders.quiet'],
    pausedUntilMs: paused === '' ? null : paused === 'always' ? 'always' : Date.parse(paused),
  }
}

type ReminderSetting =
  | 'reminders.enabled'
  | 'reminders.days'
  | 'reminders.time'
  | 'reminders.quiet'
  | 'reminders.paused-until'

export function isPaused(rules: ReminderRules, nowMs: number): boolean {
  const { pausedUntilMs } = rules
  return pausedUntilMs === 'always' || (pausedUntilMs !== null && nowMs < pausedUntilMs)
}

/**
 * What is due now. Expired and critical tokens are told at once, the others gathered in one digest a day; whatever was
 * missed meanwhile is told by the most severe threshold only. Quiet hours hold all but the expired ones.
 */
export function dueReminders(
  subjects: readonly ReminderSubject[],
  given: readonly Given[],
  rules: ReminderRules,
  nowMs: number,
): Due {
  if (!rules.enabled || isPaused(rules, nowMs)) return nothing
  const quiet = isWithin(rules.quiet, nowMs)
  const digestAt = latestAt(rules.time, nowMs)
  const told = new Set(given.map(keyOf))
  // A reminder from the future was given before this computer's clock was set back: it says nothing about today.
  const digestIsOut = given.some(
    (each) => isOrdinary(each.threshold) && each.atMs >= digestAt && each.atMs <= nowMs,
  )
  const due = {
    digest: [] as ReminderSubject[],
    critical: [] as ReminderSubject[],
    expired: [] as ReminderSubject[],
  }
  const marks: Given[] = []
  for (const subject of subjects) {
    if (isHeld(subject, nowMs)) continue
    const crossed = crossedThresholds(subject.expiry, rules.days, nowMs)
    const worst = crossed.at(-1)
    if (worst === undefined || told.has(keyOf({ ...subject, threshold: worst.threshold }))) continue
    if (worst.threshold === 'expired') due.expired.push(subject)
    else if (quiet) continue
    else if (worst.threshold === 'critical') due.critical.push(subject)
    else if (digestIsOut || worst.atMs > digestAt) continue
    else due.digest.push(subject)
    const { credential, fingerprint } = subject
    for (const { threshold } of crossed) marks.push({ credential, fingerprint, threshold, atMs: nowMs })
  }
  return { ...due, given: marks.filter((each) => !told.has(keyOf(each))) }
}

/** Everything that a reminder could name now, told before or not, most urgent first. */
export function needingAttention<Subject extends ReminderSubject>(
  subjects: readonly Subject[],
  rules: ReminderRules,
  nowMs: number,
): Subject[] {
  return subjects
    .filter((each) => !isHeld(each, nowMs) && severityOf(each, rules, nowMs) !== null)
    .toSorted((one, other) => endOf(one) - endOf(other))
}

/** The most severe kind of reminder that holds for a token now; null when none does. */
export function severityOf(
  subject: ReminderSubject,
  rules: ReminderRules,
  nowMs: number,
): 'ordinary' | 'critical' | 'expired' | null {
  const worst = crossedThresholds(subject.expiry, rules.days, nowMs).at(-1)?.threshold
  if (worst === undefined) return null
  return worst === 'expired' || worst === 'critical' ? worst : 'ordinary'
}

interface Crossed {
  readonly threshold: Threshold
  readonly atMs: number
}

/** The most days before the expiry of which a reminder counts: a third of the lifetime. Null: no expiry is known. */
export function longestReminderDays({ expiresAt, createdAt }: ExpiryInput): number | null {
  if (expiresAt === null) return null
  // The lifetime is known to the minute at best: a token of 90 days is still one when it was noted a little later.
  const lifetimeDays =
    createdAt === null ? 90 : Math.ceil((Date.parse(expiresAt) - Date.parse(createdAt)) / dayMs)
  return Math.floor(lifetimeDays / 3)
}

/** The thresholds that have passed, the most severe last. Those above a third of the lifetime do not count. */
export function crossedThresholds(
  expiry: ExpiryInput,
  days: readonly number[],
  nowMs: number,
): readonly Crossed[] {
  const thresholds = expiryThresholds(expiry)
  if (thresholds === null || expiry.expiresAt === null) return []
  const endMs = Date.parse(expiry.expiresAt)
  const longest = longestReminderDays(expiry) ?? 0
  return [
    ...[...new Set(days)]
      .filter((each) => each <= longest)
      .map((each) => ({ threshold: String(each), atMs: endMs - each * dayMs })),
    { threshold: 'critical', atMs: thresholds.criticalMs },
    { threshold: 'expired', atMs: endMs },
  ]
    .filter((each) => each.atMs <= nowMs)
    .toSorted((one, other) => one.atMs - other.atMs || rank(one.threshold) - rank(other.threshold))
}

function rank(threshold: Threshold): number {
  return threshold === 'expired' ? 2 : threshold === 'critical' ? 1 : 0
}

function isOrdinary(threshold: Threshold): boolean {
  return rank(threshold) === 0
}

function isHeld(subject: ReminderSubject, nowMs: number): boolean {
  return subject.replaced || (subject.offUntilMs !== null && nowMs < subject.offUntilMs)
}

function endOf(subject: ReminderSubject): number {
  return Date.parse(subject.expiry.expiresAt ?? '')
}

function keyOf(each: Pick<Given, 'credential' | 'fingerprint' | 'threshold'>): string {
  return JSON.stringify([each.credential, each.fingerprint, each.threshold])
}
