import type { WindowCommand } from '../../src-preload/contract/index.ts'
import { spanText } from '../domain/expiry.ts'
import { durationTexts } from '../texts/duration.ts'
import { trayTexts } from '../texts/tray.ts'

/*
 * What the tray shows, computed from facts alone. The icon differs by shape; the menu carries everything, as a click
 * on the icon does nothing on some desktops.
 */

export const trayIcons = ['well', 'attention', 'running', 'stopped', 'offline'] as const
export type TrayIcon = (typeof trayIcons)[number]

export interface TrayFacts {
  readonly nowMs: number
  /** Tokens whose end is known, soonest first. */
  readonly expiries: readonly {
    readonly credential: string
    /** Where it is shown. */
    readonly link: string
    readonly endMs: number
    readonly needsAttention: boolean
  }[]
  readonly runs: readonly {
    readonly rotation: string
    readonly done: number
    readonly total: number
    readonly etaSeconds: number | null
    readonly paused: boolean
    /** GitHub asked to wait until then. */
    readonly waitingUntilMs: number | null
  }[]
  /** Rotations that stopped before their end. */
  readonly stopped: number
  readonly offline: boolean
  /** A newer Rekey waits for a restart. */
  readonly updateReady: boolean
  readonly refreshing: boolean
  readonly refreshedAtMs: number | null
  readonly pausedUntilMs: number | 'always' | null
  /** When a pause until tomorrow ends. */
  readonly tomorrowMs: number
  /** Spells instants as the operator reads them. */
  readonly spell: {
    /** "2:02 PM" */
    time(ms: number): string
    /** "Mar 14, 9:07 AM" */
    dateTime(ms: number): string
  }
}

export type TrayAction =
  | { readonly act: 'open' }
  | { readonly act: 'navigate'; readonly to: string }
  | { readonly act: 'command'; readonly command: WindowCommand }
  | { readonly act: 'pause-run' | 'resume-run'; readonly rotation: string }
  | { readonly act: 'refresh' }
  /** `until`: the setting's text; empty turns reminders on again. */
  | { readonly act: 'pause-reminders'; readonly until: string }
  | { readonly act: 'update' | 'quit' }

export interface TrayItem {
  readonly label: string
  readonly action?: TrayAction
  readonly enabled?: boolean
  readonly checked?: boolean
  readonly items?: readonly TrayItem[]
}

export const separator = 'separator' as const
type TrayEntry = TrayItem | typeof separator

export interface TrayContents {
  readonly icon: TrayIcon
  readonly tooltip: string
  readonly menu: readonly TrayEntry[]
}

const mostExpiries = 3
const hourMs = 3_600_000

export function trayContents(facts: TrayFacts): TrayContents {
  const expiries = facts.expiries.slice(0, mostExpiries).map((each): TrayItem => {
    const at = facts.spell.dateTime(each.endMs)
    return {
      label:
        each.endMs <= facts.nowMs
          ? trayTexts.hasExpired(each.credential, at)
          : trayTexts.expiresIn(each.credential, spanLeft(each.endMs, facts.nowMs), at),
      action: { act: 'navigate', to: each.link },
    }
  })
  const runs = facts.runs.map((run): TrayItem => runItem(run, facts))
  return {
    icon: iconFor(facts),
    tooltip: tooltipFor(facts),
    menu: [
      ...expiries,
      ...runs,
      ...(expiries.length + runs.length > 0 ? [separator] : []),
      { label: trayTexts.openRekey, action: { act: 'open' } },
      { label: trayTexts.newRotation, action: { act: 'command', command: 'new-rotation' } },
      { label: trayTexts.reportLeakedToken, action: { act: 'command', command: 'report-leak' } },
      refreshItem(facts),
      pauseItem(facts),
      // It would end what runs.
      ...(facts.updateReady
        ? [
            {
              label: trayTexts.restartToUpdate,
              action: { act: 'update' },
              enabled: facts.runs.length === 0,
            } as const,
          ]
        : []),
      { label: trayTexts.settings, action: { act: 'navigate', to: 'settings' } },
      separator,
      { label: trayTexts.quitRekey, action: { act: 'quit' } },
    ],
  }
}

function iconFor({ runs, stopped, expiries, nowMs, offline }: TrayFacts): TrayIcon {
  if (runs.length > 0) return 'running'
  if (stopped > 0 || expiries.some((each) => each.needsAttention && each.endMs <= nowMs)) return 'stopped'
  if (expiries.some((each) => each.needsAttention)) return 'attention'
  return offline ? 'offline' : 'well'
}

function tooltipFor({ expiries, nowMs }: TrayFacts): string {
  const attention = expiries.filter((each) => each.needsAttention)
  const next = (attention.length > 0 ? attention : expiries).find((each) => each.endMs > nowMs)
  const left = next === undefined ? null : spanLeft(next.endMs, nowMs)
  if (attention.length === 0)
    return left === null ? trayTexts.noneNeedsAttention : trayTexts.noneNeedsAttentionNextIn(left)
  return left === null
    ? trayTexts.needAttention(attention.length)
    : trayTexts.needAttentionNextIn(attention.length, left)
}

function runItem(run: TrayFacts['runs'][number], { spell }: TrayFacts): TrayItem {
  const { rotation, done, total, etaSeconds, paused, waitingUntilMs } = run
  const label = paused
    ? trayTexts.progressPaused(rotation, done, total)
    : waitingUntilMs !== null
      ? trayTexts.progressWaiting(rotation, done, total, spell.time(waitingUntilMs))
      : etaSeconds !== null
        ? trayTexts.progressLeft(rotation, done, total, timeToGo(etaSeconds))
        : trayTexts.progress(rotation, done, total)
  return {
    label,
    items: [
      { label: trayTexts.open, action: { act: 'navigate', to: `rotation/${rotation}` } },
      paused
        ? { label: trayTexts.resume, action: { act: 'resume-run', rotation } }
        : { label: trayTexts.pause, action: { act: 'pause-run', rotation } },
    ],
  }
}

function refreshItem({ refreshing, refreshedAtMs, nowMs, spell }: TrayFacts): TrayItem {
  if (refreshing) return { label: trayTexts.refreshing, enabled: false }
  const isToday =
    refreshedAtMs !== null && new Date(refreshedAtMs).toDateString() === new Date(nowMs).toDateString()
  const label =
    refreshedAtMs === null
      ? trayTexts.refreshNow
      : trayTexts.refreshNowAsOf(isToday ? spell.time(refreshedAtMs) : spell.dateTime(refreshedAtMs))
  return { label, action: { act: 'refresh' } }
}

function pauseItem({ pausedUntilMs, nowMs, tomorrowMs, spell }: TrayFacts): TrayItem {
  const pause = (label: string, until: string, checked: boolean): TrayItem => ({
    label,
    checked,
    action: { act: 'pause-reminders', until },
  })
  const paused = pausedUntilMs === 'always' || (pausedUntilMs !== null && pausedUntilMs > nowMs)
  const soon = typeof pausedUntilMs === 'number' && pausedUntilMs - nowMs < 24 * hourMs
  const label = !paused
    ? trayTexts.pauseReminders
    : pausedUntilMs === 'always'
      ? trayTexts.remindersPaused
      : trayTexts.remindersPausedUntil(soon ? spell.time(pausedUntilMs) : spell.dateTime(pausedUntilMs))
  return {
    label,
    items: [
      pause(trayTexts.forOneHour, new Date(nowMs + hourMs).toISOString(), false),
      pause(
        trayTexts.untilTomorrow(spell.time(tomorrowMs)),
        new Date(tomorrowMs).toISOString(),
        pausedUntilMs === tomorrowMs,
      ),
      pause(trayTexts.untilTurnedOn, 'always', pausedUntilMs === 'always'),
      ...(paused
        ? [{ label: trayTexts.turnRemindersOn, action: { act: 'pause-reminders', until: '' } as const }]
        : []),
    ],
  }
}

function spanLeft(endMs: number, nowMs: number): string {
  const leftMs = endMs - nowMs
  return leftMs < 60_000 ? trayTexts.lessThanOneMinute : spanText(leftMs)
}

function timeToGo(seconds: number): string {
  if (seconds < 90) return durationTexts.seconds(Math.max(1, Math.ceil(seconds)))
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? durationTexts.minutes(minutes) : durationTexts.hours(Math.ceil(minutes / 60))
}
