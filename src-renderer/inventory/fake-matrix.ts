import type {
  CredentialView,
  DestinationView,
  RotationDestinationView,
  RotationSummaryView,
} from '../../src-preload/contract/index.ts'
import { namesToKnow } from '../lib/destination-names.ts'
import { type CellContext, columnFacts, hasExpired, type LiveState } from './cell-state.ts'
import { standingOf } from './other-cells.ts'
import { tableOf } from './table-of.ts'

/* What the matrix is made of, for tests: each has sensible values, and a test names only what it is about. */

interface ContextParts {
  readonly credentials?: readonly CredentialView[]
  readonly rotations?: readonly RotationSummaryView[]
  readonly live?: ReadonlyMap<string, LiveState>
  readonly account?: string
  readonly refreshing?: boolean
  readonly now?: number
}

export function contextOf(destinations: readonly DestinationView[], parts: ContextParts = {}): CellContext {
  const { credentials = [], rotations = [], now = Date.parse('2027-01-01T00:00:00Z') } = parts
  const table = tableOf(destinations)
  return {
    table,
    facts: table.columns.map((column) => {
      const credential = credentials.find(({ name }) => name === column.credential) ?? null
      return columnFacts(credential, rotations, credential !== null && hasExpired(credential, now))
    }),
    live: parts.live ?? new Map(),
    account: parts.account ?? '',
    display: 'local',
    hasOthers: destinations.some((each) => standingOf(each) !== 'own'),
    shadowed: new Set(),
    refreshing: parts.refreshing ?? false,
    named: () => namesToKnow(destinations),
  }
}

export function liveOf(
  id: string,
  row: Partial<RotationDestinationView>,
  state: Partial<Omit<LiveState, 'row'>> = {},
): ReadonlyMap<string, LiveState> {
  return new Map([
    [
      id,
      {
        row: {
          id,
          kind: 'actions',
          place: 'acme/api',
          secret: 'DEPLOY_PAT',
          action: 'update',
          reason: '',
          state: 'pending',
          failure: null,
          writtenAt: null,
          updatedAt: null,
          waiver: null,
          doneBy: null,
          doneAt: null,
          receipt: null,
          level: 'Repository',
          restarts: false,
          use: null,
          instructions: null,
          stepOwner: null,
          planned: null,
          replaces: null,
          ...row,
        },
        position: 0,
        running: true,
        interrupted: false,
        waitingUntil: null,
        waitingReason: null,
        ...state,
      },
    ],
  ])
}
