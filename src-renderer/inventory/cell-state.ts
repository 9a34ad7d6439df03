import type {
  CredentialView,
  DestinationView,
  ProgressView,
  RotationDestinationView,
  RotationSummaryView,
} from '../../src-preload/contract/index.ts'
import { readInstant } from '../lib/countdown.ts'
import type { NamedDestination } from '../lib/destination-names.ts'
import { formatDate, formatExactTime, formatTime, type TimeDisplay } from '../lib/format.ts'
import { sayHere } from '../lib/main-text.ts'
import { type CellLook, type CellStateName, cellLooks, observedLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { standingOf } from './other-cells.ts'
import type { MatrixRow, MatrixTable } from './table-of.ts'

/** What an open rotation says about one of its destinations. */
export interface LiveState {
  readonly row: RotationDestinationView
  /** Place in the queue, 1 for the next; 0 when it isn't queued. */
  readonly position: number
  readonly running: boolean
  /** Its run ended without a word: what was being written then has an unknown result. */
  readonly interrupted: boolean
  readonly waitingUntil: string | null
  readonly waitingReason: string | null
}

/** What is known of a credential when its cells are named. */
export interface ColumnFacts {
  readonly credential: CredentialView | null
  /** The token that is in use has ended. */
  readonly expired: boolean
  /** Rotations of the credential that ended with the old token's death, with when they began. */
  readonly deaths: ReadonlyArray<{ readonly id: string; readonly startedAt: string }>
  /** When each rotation of the credential began. */
  readonly startedAt: ReadonlyMap<string, string>
}

export interface CellContext {
  readonly table: MatrixTable
  /** One for each column of the table. */
  readonly facts: readonly ColumnFacts[]
  readonly live: ReadonlyMap<string, LiveState>
  readonly account: string
  readonly display: TimeDisplay
  /** Whether the table has cells that are no destination. */
  readonly hasOthers: boolean
  /** Ids of destinations that a copy of the same name wins over somewhere. */
  readonly shadowed: ReadonlySet<string>
  /** A refresh runs: what was never read is being read. */
  readonly refreshing: boolean
  /** Destinations whose names a sentence of main may need; read only when one is said. */
  named(): readonly NamedDestination[]
}

/** Whether the token that is in use has ended. `now` is GitHub's time in milliseconds. */
export function hasExpired({ expiry }: CredentialView, now: number): boolean {
  const end = expiry.expiresAt === null ? null : readInstant(expiry.expiresAt)
  return end !== null && end <= now
}

/** Facts of one credential. */
export function columnFacts(
  credential: CredentialView | null,
  rotations: readonly RotationSummaryView[],
  expired: boolean,
): ColumnFacts {
  const own = rotations.filter((each) => each.credential === credential?.name)
  return {
    credential,
    expired,
    deaths: own
      .filter(({ state }) => state === 'completed' || state === 'revoked')
      .map(({ id, startedAt }) => ({ id, startedAt })),
    startedAt: new Map(own.map(({ id, startedAt }) => [id, startedAt])),
  }
}

/** The state that a cell shows: what a rotation is doing, else the worst that holds at rest. */
export function cellStateName(
  context: CellContext,
  row: MatrixRow,
  column: number,
  cell: DestinationView,
): CellStateName {
  const name = ownStateName(context, context.facts[column], cell)
  const holds = name === 'current' || name === 'external'
  return holds && isShadowed(context.table, row, column, context.shadowed, cell) ? 'shadowed' : name
}

/** What the state of a cell depends on beside its credential, other cells left aside. */
type Circumstances = Pick<CellContext, 'live' | 'refreshing' | 'hasOthers'>

/** The same, whatever wins over its value elsewhere. */
function ownStateName(
  circumstances: Circumstances,
  known: ColumnFacts | undefined,
  cell: DestinationView,
): CellStateName {
  // Most of the time no rotation is open: then 200,000 ids need not be hashed.
  const live = circumstances.live.size === 0 ? undefined : circumstances.live.get(cell.id)
  if (live !== undefined) {
    const name = liveStateName(live)
    if (name !== null) return name
  }
  return restStateName(circumstances, known, cell)
}

/** Whether somebody should look at a cell: what "Only problems" leaves, and the navigation counts. */
export function needsSomebody(
  circumstances: Circumstances,
  known: ColumnFacts | undefined,
  cell: DestinationView,
): boolean {
  // A value that another one wins over is no problem, as little as one that nothing wins over.
  return problemNames.has(ownStateName(circumstances, known, cell))
}

function liveStateName({ row, running, interrupted, waitingUntil }: LiveState): CellStateName | null {
  switch (row.state) {
    case 'pending':
      if (row.kind === 'manual') return 'manual'
      // Nothing stands in a queue that nobody works on.
      return running ? 'queued' : null
    case 'writing':
      if (interrupted) return 'unclear'
      return waitingUntil === null ? 'writing' : 'waiting'
    case 'written':
    case 'verified':
      return row.kind === 'manual' ? 'manual-done' : row.state
    default:
      return row.state
  }
}

function restStateName(
  { refreshing, hasOthers }: Circumstances,
  known: ColumnFacts | undefined,
  cell: DestinationView,
): CellStateName {
  const standing = hasOthers ? standingOf(cell) : 'own'
  if (standing !== 'own') return standing === 'copy' ? 'copy' : 'org'
  if (cell.kind === 'manual') return cell.state === 'current' ? 'manual-done' : 'manual'
  switch (cell.state) {
    case 'current':
      return known?.expired === true ? 'invalid' : 'current'
    case 'present':
      return 'external'
    case 'stale':
      return known !== undefined && isDead(known, cell) ? 'invalid' : 'old'
    case 'unreachable':
      return 'noaccess'
    case 'unknown':
      return refreshing ? 'loading' : 'unread'
    default:
      return cell.state
  }
}

/** A value that a later rotation replaced and whose token was revoked at its end. */
function isDead({ deaths, startedAt }: ColumnFacts, { written }: DestinationView): boolean {
  if (written === null) return false
  const since = startedAt.get(written.rotation)
  return since !== undefined && deaths.some((each) => each.startedAt > since)
}

function isShadowed(
  table: MatrixTable,
  row: MatrixRow,
  column: number,
  shadowed: ReadonlySet<string>,
  cell: DestinationView,
): boolean {
  if (shadowed.size > 0 && shadowed.has(cell.id)) return true
  if (row.environments.length === 0) return false
  return row.environments.some((index) => {
    const state = table.rows[index]?.cells[column]?.state
    return state === 'current' || state === 'present' || state === 'stale' || state === 'changed'
  })
}

/** What those hear who don't see the cell: the state with its evidence. */
export function cellPhrase(
  context: CellContext,
  name: CellStateName,
  column: number,
  cell: DestinationView,
): string {
  const { display } = context
  const say = (text: string) => sayHere(text, display, context.named())
  const t = texts.inventory.phrases
  const look: CellLook = cellLooks[name]
  const live = context.live.get(cell.id)
  const version = context.facts[column]?.credential?.current?.version ?? null
  switch (name) {
    case 'changed':
      return cell.updatedAt === null ? look.phrase : t.changed(formatDate(cell.updatedAt, display))
    case 'old':
      return version === null ? look.phrase : t.old(version)
    case 'org':
      return t.org(observedLooks[cell.state].word)
    case 'copy':
      return t.copy(cell.note)
    case 'noaccess':
      return context.account === '' ? look.phrase : t.noAccess(context.account)
    case 'current':
      return version === null || cell.written?.at == null
        ? look.phrase
        : t.current(version, formatDate(cell.written.at, display))
    case 'manual-done':
      return live?.row.doneBy == null || live.row.doneAt === null
        ? look.phrase
        : t.manualDone(live.row.doneBy, formatDate(live.row.doneAt, display))
    case 'queued':
      return live === undefined || live.position === 0 ? look.phrase : t.queued(live.position)
    case 'waiting':
      return live?.waitingUntil == null
        ? look.phrase
        : t.waiting(formatExactTime(live.waitingUntil, display), live.waitingReason ?? '')
    case 'written':
      return live?.row.writtenAt == null ? look.phrase : t.written(formatTime(live.row.writtenAt, display))
    case 'verified':
      return live?.row.updatedAt == null ? look.phrase : t.verified(formatTime(live.row.updatedAt, display))
    case 'failed':
      return live?.row.failure == null ? look.phrase : t.failed(say(live.row.failure.message))
    case 'skipped':
      return live === undefined || live.row.reason === '' ? look.phrase : t.skipped(say(live.row.reason))
    case 'restored':
      return live?.row.writtenAt == null ? look.phrase : t.restored(formatTime(live.row.writtenAt, display))
    case 'waived':
      return live?.row.waiver == null ? look.phrase : t.waived(live.row.waiver.by, live.row.waiver.reason)
    default:
      return look.phrase
  }
}

/** What the open rotations say, by destination. */
export function liveStates(
  rotations: ReadonlyArray<{
    readonly destinations: readonly RotationDestinationView[]
    readonly running: boolean
    readonly interrupted: boolean
    readonly progress: ProgressView | null
  }>,
): ReadonlyMap<string, LiveState> {
  const live = new Map<string, LiveState>()
  for (const { destinations, running, interrupted, progress } of rotations) {
    let position = 0
    for (const row of destinations) {
      const queued = row.state === 'pending' && row.kind !== 'manual'
      if (queued) position += 1
      live.set(row.id, {
        row,
        position: queued ? position : 0,
        running,
        interrupted,
        waitingUntil: progress?.waitingUntil ?? null,
        waitingReason: progress?.waitingReason ?? null,
      })
    }
  }
  return live
}

/** States that somebody should look at. */
export const problemNames: ReadonlySet<CellStateName> = new Set<CellStateName>([
  'invalid',
  'failed',
  'missing',
  'changed',
  'old',
  'copy',
  'noaccess',
  'archived',
  'unclear',
])

/** Every state in the order of urgency, worst first. */
export const stateNames = Object.keys(cellLooks) as readonly CellStateName[]
const severities: ReadonlyMap<CellStateName, number> = new Map(stateNames.map((name, index) => [name, index]))

/** Order of urgency, 0 for the worst. */
export function severityOf(name: CellStateName): number {
  return severities.get(name) ?? stateNames.length
}
