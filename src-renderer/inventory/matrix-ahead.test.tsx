import { act, render, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { FirstLookView, SnapshotView } from '../../src-preload/contract/index.ts'
import { DestinationPacker } from '../../src-preload/contract/packed-destinations.ts'
import { App } from '../app/app.tsx'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { useMatrix } from './matrix-store.ts'
import { cell, destinations, places, startAtMatrix } from './shown-matrix.tsx'

const t = texts.inventory
startAtMatrix()

/** The window at the matrix, its snapshot still on the way. */
function start(rows: () => Promise<typeof destinations>) {
  const credentials = [credentialOf('DEPLOY_PAT'), credentialOf('READ_PAT')]
  const snapshot = snapshotOf({ credentials, destinations })
  let come: (snapshot: SnapshotView) => void = () => {}
  const main = installFakeRekey({
    app: {
      firstLook: async (): Promise<FirstLookView> => ({ ...snapshot, hasCredentials: true, isLarge: true }),
      firstRows: async () => {
        const packer = new DestinationPacker()
        packer.add(await rows())
        return { ok: true as const, value: { credentials, packedDestinations: packer.pages } }
      },
      snapshot: () =>
        new Promise((resolve) => {
          come = resolve
        }),
    },
  })
  render(<App />)
  return {
    ...main,
    come: async () => {
      await expect.poll(() => main.calls.some(({ name }) => name === 'app.snapshot')).toBe(true)
      await act(async () => come(snapshot))
    },
  }
}

it('shows the first rows while the others are read: nothing is counted, and nothing can be done', async () => {
  const main = start(async () => destinations.slice(0, 2))
  const grid = await screen.findByRole('grid', { name: t.grid, hidden: true })
  within(grid).getByRole('gridcell', { name: /acme\/api.*DEPLOY_PAT.*Missing/, hidden: true })
  expect(within(grid).getAllByRole('rowheader', { hidden: true })).toHaveLength(1)
  // Nobody hears of a grid that can't be used.
  expect(screen.queryByRole('grid')).toBeNull()
  expect(screen.getByText(t.readingOthers).getAttribute('role')).toBe('status')
  expect(grid.closest('[inert]')).not.toBeNull()
  for (const button of [t.refresh, t.legend])
    expect(screen.getByRole('button', { name: button }).closest('[inert]')).not.toBeNull()
  expect(grid.closest('[aria-busy="true"]')).not.toBeNull()
  expect(within(grid).queryByText(t.currentOf(0, 1))).toBeNull()
  expect(screen.queryByText(t.onlyProblemsCount(1))).toBeNull()
  expect(screen.queryByText(t.shown(2, 2))).toBeNull()

  await main.come()
  await expect.poll(places).toEqual(['acme/api', 'acme/web', 'acme/zoo'])
  const whole = screen.getByRole('grid', { name: t.grid })
  expect(whole.closest('[inert], [aria-busy="true"]')).toBeNull()
  expect(screen.queryByText(t.readingOthers)).toBeNull()
  within(whole).getByText(t.currentOf(1, 2))
})

it('waits for everything where the matrix is to show something else first', async () => {
  useMatrix.setState({ filter: 'state:missing' })
  const main = start(async () => [cell('acme/none', 'DEPLOY_PAT')])
  await screen.findByRole('heading', { level: 1, name: t.title })
  expect(screen.queryByRole('grid', { hidden: true })).toBeNull()
  await main.come()
  await expect.poll(places).toEqual(['acme/api'])
  expect(main.calls.map(({ name }) => name)).not.toContain('app.firstRows')
})

it('waits for everything where a view is opened by its link', async () => {
  useView.setState({ route: { view: 'matrix', saved: 'attention' } })
  const main = start(async () => [cell('acme/none', 'DEPLOY_PAT')])
  await screen.findByRole('heading', { level: 1, name: t.title })
  await main.come()
  await expect.poll(places).toEqual(['acme/api', 'acme/zoo'])
  expect(main.calls.map(({ name }) => name)).not.toContain('app.firstRows')
})

it('waits for everything where the first rows cannot be had', async () => {
  const main = start(() => Promise.reject(new Error('locked')))
  await expect.poll(() => main.calls.some(({ name }) => name === 'app.firstRows')).toBe(true)
  expect(screen.queryByRole('grid', { hidden: true })).toBeNull()
  expect(screen.queryByText(t.readingOthers)).toBeNull()
  await main.come()
  await expect.poll(places).toEqual(['acme/api', 'acme/web', 'acme/zoo'])
})
