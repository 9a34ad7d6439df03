import type { CopySearchView, CredentialView, DestinationView } from '../../src-preload/contract/index.ts'
import { DestinationPacker } from '../../src-preload/contract/packed-destinations.ts'
import type { Credential } from '../domain/credential.ts'
import type { ObservedState } from '../domain/observation.ts'
import { type StatusRow, statusPage, statusPages } from '../use-cases/read-status.ts'
import type { World } from '../use-cases/world.ts'
import { copyView } from './copy-views.ts'
import { destinationView } from './views.ts'

/*
 * Views for which every place of the inventory is read. They are given step by step: each `yield` is a moment at which
 * others may work, and short inventories have none.
 */

/** How many of a credential's destinations are in each state. */
export type StateCounts = Partial<Record<ObservedState, number>>

/** Up to here the list crosses as it is: packing costs more than what it saves. */
const fewEnough = statusPage

/** Pages that are handed out at once before the others are read: each message takes its time. */
const pagesAhead = 8

interface InventoryViews {
  readonly credentials: CredentialView[]
  readonly destinations: DestinationView[]
  packedDestinations?: string[]
}

/**
 * Every credential, and every destination in pages: a short list as it is, a long one packed.
 * @param ahead takes the pages of a long one some at a time, before all of them are given
 */
export function* inventoryViews(
  world: Pick<World, 'ledger'>,
  viewOf: (credential: Credential, counts: StateCounts) => CredentialView,
  ahead: (pages: string[]) => void = () => {},
): Generator<void, InventoryViews> {
  const credentials = yield* credentialsOf(world)
  const isLong = isLongList(credentials)
  const packer = new DestinationPacker()
  const views: InventoryViews = { credentials: [], destinations: [] }
  for (const credential of credentials) {
    const counts: StateCounts = {}
    for (const page of statusPages(world, credential)) {
      countStates(counts, page)
      const rows = page.map(destinationView)
      if (!isLong) {
        views.destinations.push(...rows)
        continue
      }
      packer.add(rows)
      if (packer.pages.length % pagesAhead === 0) ahead(packer.pages.slice(-pagesAhead))
      yield
    }
    views.credentials.push(viewOf(credential, counts))
  }
  return isLong ? { ...views, packedDestinations: packer.pages } : views
}

/** Every credential, without its destinations. */
export function* credentialViews(
  world: Pick<World, 'ledger'>,
  viewOf: (credential: Credential, counts: StateCounts) => CredentialView,
): Generator<void, CredentialView[]> {
  const credentials = world.ledger.credentials.list()
  const isLong = isLongList(credentials)
  const views: CredentialView[] = []
  for (const credential of credentials) {
    const counts: StateCounts = {}
    for (const page of statusPages(world, credential)) {
      countStates(counts, page)
      if (isLong) yield
    }
    views.push(viewOf(credential, counts))
  }
  return views
}

/** What the window shows of every credential's other copies. */
export function* copyViews(world: World): Generator<void, CopySearchView[]> {
  const credentials = world.ledger.credentials.list()
  const isLong = isLongList(credentials)
  const views: CopySearchView[] = []
  for (const credential of credentials) {
    views.push(copyView(world, credential))
    if (isLong) yield
  }
  return views
}

export function countStates(counts: StateCounts, rows: readonly Pick<StatusRow, 'state'>[]): StateCounts {
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

/** One by one: the first time, each one's destinations are read from the ledger. */
export function* credentialsOf({ ledger }: Pick<World, 'ledger'>): Generator<void, Credential[]> {
  let places = 0
  for (const name of ledger.credentials.names()) {
    places += ledger.credentials.find(name)?.destinations.length ?? 0
    if (places > fewEnough) yield
  }
  return ledger.credentials.list()
}

function isLongList(credentials: readonly Credential[]): boolean {
  return credentials.reduce((sum, { destinations }) => sum + destinations.length, 0) > fewEnough
}
