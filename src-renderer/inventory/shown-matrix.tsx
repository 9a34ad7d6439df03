import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach } from 'vitest'
import type { DestinationView, SnapshotView } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { type Answers, installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, destinationOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { useMatrix } from './matrix-store.ts'

/* The matrix in the whole window, for tests: a few destinations of two credentials. */

const startView = useView.getState()
const startMatrix = useMatrix.getState()

/** Begins each test of a file at the matrix as it is at first, in a grid that has room. */
export function startAtMatrix(): void {
  beforeEach(() => {
    useView.setState({ ...startView, route: { view: 'matrix' } }, true)
    useMatrix.setState(startMatrix, true)
    // happy-dom lays nothing out: without a size of its own the grid would have no room for a single row.
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 400 })
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 900 })
  })
  afterEach(() => {
    Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight')
    Reflect.deleteProperty(HTMLElement.prototype, 'clientWidth')
  })
}

export function cell(place: string, secret: string, change: Partial<DestinationView> = {}): DestinationView {
  return destinationOf(place, { id: `actions:${place}/${secret}`, secret, credential: secret, ...change })
}

export const destinations = [
  cell('acme/api', 'DEPLOY_PAT', { state: 'missing' }),
  cell('acme/api', 'READ_PAT', { state: 'present' }),
  cell('acme/web', 'DEPLOY_PAT', { state: 'current' }),
  cell('acme/zoo', 'READ_PAT', { state: 'archived' }),
]
const credentials = [credentialOf('DEPLOY_PAT'), credentialOf('READ_PAT')]
export const done = async () => ({ ok: true as const, value: null })

/** Shows the matrix of `destinations`, or of what the snapshot is changed to. */
export async function shown(change: Partial<SnapshotView> = {}, answers: Answers = {}) {
  const rekey = installFakeRekey({
    ...answers,
    app: {
      snapshot: async () => snapshotOf({ accounts: [accountOf()], credentials, destinations, ...change }),
      copyText: done,
      writeSetting: done,
      ...answers.app,
    },
  })
  render(<App />)
  const grid = await screen.findByRole('grid', { name: 'Destinations by secret' })
  return { rekey, grid, user: userEvent.setup() }
}

export const gridcell = (name: string | RegExp) => screen.getByRole('gridcell', { name })
export const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent
export const places = () => screen.getAllByRole('rowheader').map((each) => each.textContent)
