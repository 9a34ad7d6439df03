import type { AccountView, SnapshotView } from '../../src-preload/contract/index.ts'
import { formatDuration, formatExactTime, formatInstant, type TimeDisplay } from '../lib/format.ts'
import { lowerFirst } from '../lib/lower-first.ts'
import { texts } from '../lib/texts.ts'
import { readAt, shortTime } from './data-age.ts'
import type { Route } from './view-store.ts'

export type MessageAct = Route | 'leave-sample' | 'refresh' | 'turn-on-changes'

/** Something that stays true until somebody does something about it, or it passes. */
export interface StandingMessage {
  readonly id: string
  readonly variant: 'critical' | 'warning' | 'info'
  /** What the banner is called. */
  readonly name: string
  readonly title: string
  readonly text: string | null
  readonly act: { readonly label: string; readonly does: MessageAct } | null
  readonly mayBeDismissed: boolean
}

interface Circumstances {
  readonly route: Route
  /** GitHub's time, milliseconds since the epoch. */
  readonly now: number
  readonly display: TimeDisplay
  readonly lostLink: boolean
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** More than this, and the computer's clock is worth a word. */
const clockToleranceMs = 5 * minuteMs
/** A sign-in that ends within this time is worth a word. */
const signInNoticeMs = 7 * dayMs

const t = () => texts.frame

/** What the operator should know on every view, the most serious first. */
export function standingMessages(snapshot: SnapshotView, at: Circumstances): readonly StandingMessage[] {
  const found =
    snapshot.workspace === 'sample'
      ? [lostLink(at), sample(), unfinished(snapshot, at)]
      : [
          lostLink(at),
          keychain(snapshot),
          signIn(snapshot, at),
          offline(snapshot, at),
          waiting(snapshot, at),
          noAccount(snapshot, at),
          unfinished(snapshot, at),
          memoryOnly(snapshot),
          clock(snapshot),
          stale(snapshot, at),
          signInEnds(snapshot, at),
          readOnly(snapshot),
        ]
  const rank = { critical: 0, warning: 1, info: 2 }
  return found
    .filter((each) => each !== null)
    .sort((first, second) => rank[first.variant] - rank[second.variant])
}

function message(
  id: string,
  variant: StandingMessage['variant'],
  name: string,
  title: string,
  rest: Partial<StandingMessage> = {},
): StandingMessage {
  return { id, variant, name, title, text: null, act: null, mayBeDismissed: false, ...rest }
}

function lostLink({ lostLink }: Circumstances): StandingMessage | null {
  if (!lostLink) return null
  return message('lost-link', 'warning', t().lostLinkTitle, t().notThere, {
    act: { label: t().goToExpiry, does: { view: 'expiry' } },
    mayBeDismissed: true,
  })
}

function keychain({ keychain }: SnapshotView): StandingMessage | null {
  if (keychain.problem === null) return null
  const { message: happened, hint } = keychain.problem
  return message('keychain', 'critical', t().keychainTitle, t().keychainTitle, {
    text: hint === '' ? happened : t().twoSentences(happened, hint),
    act: { label: t().openDiagnostics, does: { view: 'settings', section: 'about' } },
  })
}

function memoryOnly({ keychain }: SnapshotView): StandingMessage | null {
  if (keychain.problem !== null || keychain.persistent) return null
  return message('memory', 'warning', t().keychainTitle, t().memoryKeychain, { mayBeDismissed: true })
}

function active(accounts: readonly AccountView[]): AccountView | undefined {
  return accounts.find((each) => each.active) ?? accounts[0]
}

/** When the last of the account's operator tokens ends; null when one has no known end. */
function lastEnd(account: AccountView): string | null {
  const ends = account.tokens.map(({ expiresAt }) => expiresAt)
  if (ends.length === 0 || ends.includes(null)) return null
  return ends.reduce((last, each) => (each !== null && (last === null || each > last) ? each : last), null)
}

function signIn(
  { accounts, notices }: SnapshotView,
  { now, display }: Circumstances,
): StandingMessage | null {
  const act = { label: t().signIn, does: { view: 'connect' } as const }
  const account = active(accounts)
  const end = account === undefined ? null : lastEnd(account)
  if (account !== undefined && end !== null && Date.parse(end) <= now)
    return message('sign-in', 'critical', t().signIn, t().signInExpiredTitle(account.login), {
      text: t().signInExpired(formatInstant(end, display)),
      act,
    })
  const refused = notices.find((each) => each.category === 'sign-in')
  if (refused === undefined) return null
  return message('sign-in', 'critical', t().signIn, refused.title, { text: t().signInRefused, act })
}

function signInEnds({ accounts }: SnapshotView, { now, display }: Circumstances): StandingMessage | null {
  const account = active(accounts)
  const end = account === undefined ? null : lastEnd(account)
  if (account === undefined || end === null) return null
  const left = Date.parse(end) - now
  if (left <= 0 || left > signInNoticeMs) return null
  return message(
    'sign-in-ends',
    'warning',
    t().signInEndsTitle(account.login),
    t().signInEndsTitle(account.login),
    {
      text: t().signInEnds(formatInstant(end, display)),
      act: { label: t().signIn, does: { view: 'connect' } },
      mayBeDismissed: true,
    },
  )
}

function offline(snapshot: SnapshotView, { now, display }: Circumstances): StandingMessage | null {
  if (snapshot.github.offlineSince === null) return null
  const read = readAt(snapshot)
  return message(
    'offline',
    'warning',
    t().offlineTitle,
    t().offline(read === null ? null : shortTime(read, now, display)),
    { act: { label: t().tryAgain, does: 'refresh' } },
  )
}

function waiting({ github }: SnapshotView, { now, display }: Circumstances): StandingMessage | null {
  if (github.waitingUntil === null) return null
  const left = Date.parse(github.waitingUntil) - now
  if (left <= 0) return null
  return message(
    'waiting',
    'warning',
    t().waitingTitle,
    t().waiting(
      github.waitingReason ?? t().gitHubAskedToWait,
      formatExactTime(github.waitingUntil, display),
      formatDuration(left / 1000),
    ),
  )
}

function noAccount({ accounts }: SnapshotView, { route }: Circumstances): StandingMessage | null {
  if (accounts.length > 0 || route.view === 'connect') return null
  return message('account', 'warning', t().noConnectionTitle, t().noConnectionTitle, {
    text: t().noConnection,
    act: { label: t().connect, does: { view: 'connect' } },
  })
}

/** What a previous run left, or another Rekey that was killed: the first of them that is neither running nor open. */
function unfinished(
  { rotations, unfinished: left }: SnapshotView,
  { route }: Circumstances,
): StandingMessage | null {
  const rotation = rotations.find(
    (each) =>
      // Another Rekey may have gone on since with what was left.
      (each.interrupted || (left.includes(each.id) && each.state !== 'propagating')) &&
      !each.running &&
      !(route.view === 'rotation' && route.id === each.id),
  )
  if (rotation === undefined) return null
  const { id, credential, nextStep, interrupted, reach, counts } = rotation
  const said =
    interrupted && !reach.rollingBack
      ? t().interrupted(id, reach.done, reach.total, counts.writing)
      : t().unfinished(id, credential, lowerFirst(nextStep.replace(/\.$/, '')))
  return message(id, 'warning', t().unfinishedTitle, said, {
    act: { label: t().continueRotation(id), does: { view: 'rotation', id } },
  })
}

function clock({ github }: SnapshotView): StandingMessage | null {
  const offset = github.clockOffsetMs ?? 0
  if (Math.abs(offset) <= clockToleranceMs) return null
  const minutes = Math.floor(Math.abs(offset) / minuteMs)
  // The offset is GitHub's clock minus this computer's.
  const title = offset < 0 ? t().clockAhead(minutes) : t().clockBehind(minutes)
  return message('clock', 'warning', t().clockTitle, title, { mayBeDismissed: true })
}

function stale(snapshot: SnapshotView, { now }: Circumstances): StandingMessage | null {
  const read = readAt(snapshot)
  const days = read === null ? 0 : Math.floor((now - Date.parse(read)) / dayMs)
  if (days < 1 || snapshot.github.offlineSince !== null) return null
  return message('stale', 'warning', t().staleTitle, t().stale(days), {
    act: { label: t().refresh, does: 'refresh' },
    mayBeDismissed: true,
  })
}

function readOnly({ settings, accounts }: SnapshotView): StandingMessage | null {
  if (settings.mode !== 'read-only' || accounts.length === 0) return null
  return message('read-only', 'info', t().readOnlyTitle, t().readOnlyHint, {
    act: { label: t().turnOnChanges, does: 'turn-on-changes' },
    mayBeDismissed: true,
  })
}

/** The window shows made-up data: said for as long as it does. */
function sample(): StandingMessage {
  return message('sample', 'info', t().sampleMode, t().sampleTitle, {
    act: { label: t().connect, does: 'leave-sample' },
  })
}
