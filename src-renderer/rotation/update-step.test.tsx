import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { ProgressView } from '../../src-preload/contract/index.ts'
import { takeProgress } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { aDestination, aRotation } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const at = '2027-03-14T08:07:22Z'
const written = aDestination('acme/a', { state: 'written', writtenAt: at })
const failed = aDestination('acme/b', {
  state: 'failed',
  failure: { kind: 'server', message: 'GitHub answered 500.', hint: 'Try again.', subject: 'acme/b' },
})
const running = aRotation({
  state: 'propagating',
  running: true,
  destinations: [aDestination('acme/a', { state: 'writing' }), aDestination('acme/b')],
})
const stopped = aRotation({ state: 'stopped', destinations: [written, failed] })

describe('while it runs', () => {
  it('takes progress as it comes, and asks for all of it again at the end', async () => {
    const view = vi
      .fn()
      .mockResolvedValueOnce({ ok: true, value: running })
      .mockResolvedValue({ ok: true, value: stopped })
    const { client } = await openRotationPage(running, { rotation: { view } })
    const said = () =>
      screen.getByRole('progressbar', { name: 'Updating secrets' }).getAttribute('aria-valuetext')
    expect(said()).toBe('0 of 2')
    const progress: ProgressView = {
      rotation: 'R-0001',
      state: 'propagating',
      running: true,
      paused: false,
      pausedBy: null,
      canary: null,
      rollingBack: false,
      counts: { ...running.counts, writing: 0, written: 1, pending: 1 },
      reach: { done: 1, total: 2, verified: 0, rollingBack: false },
      etaSeconds: 10,
      destinations: [written],
      waitingUntil: null,
      waitingReason: null,
      problem: null,
    }
    act(() => takeProgress(client, progress))
    await waitFor(() => expect(said()).toBe('1 of 2, about 10 s left'))
    expect(within(row('acme/a')).getByText('Written')).toBeTruthy()
    expect(within(row('acme/b')).getByText('Queued')).toBeTruthy()
    const waiting = { waitingUntil: at, waitingReason: 'GitHub asked for a pause.' }
    act(() => takeProgress(client, { ...progress, ...waiting }))
    expect(await screen.findByText(/Waiting until .*: GitHub asked for a pause\./)).toBeTruthy()
    const onItsWay = aDestination('acme/b', { state: 'writing' })
    act(() => takeProgress(client, { ...progress, ...waiting, destinations: [onItsWay] }))
    await waitFor(() => expect(within(row('acme/b')).getByText('Waiting')).toBeTruthy())
    expect(within(row('acme/b')).getByText(/^Waiting until .*GitHub asked for a pause/)).toBeTruthy()
    expect(screen.getByText(/Waiting 1/)).toBeTruthy()

    act(() => takeProgress(client, { ...progress, state: 'stopped', running: false, destinations: [failed] }))
    expect(await screen.findByText('1 of 2 secrets updated. 1 failed.')).toBeTruthy()
    expect(view).toHaveBeenCalledTimes(2)
    expect(screen.getByRole('button', { name: 'Try 1 again' })).toBeTruthy()
  })

  it('counts what is being written as such, apart from what is queued', async () => {
    await openRotationPage(running)
    expect(screen.getByText(/^Written 0\s+Failed 0\s+Writing 1\s+Queued 1$/)).toBeTruthy()
  })

  it('goes on in the background, and pauses and resumes at a word', async () => {
    const pause = vi.fn(async () => ({ ok: true as const, value: null }))
    const { user } = await openRotationPage(running, { rotation: { pause } })
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    expect(pause).toHaveBeenCalledWith({ id: 'R-0001' })
    await user.click(screen.getByRole('button', { name: 'Run in background' }))
    expect(useView.getState().route).toEqual({ view: 'expiry' })
  })

  it('asks before it stops, with the way on in focus, and gives the focus back', async () => {
    const stop = vi.fn(async () => ({ ok: true as const, value: null }))
    const { user } = await openRotationPage(running, { rotation: { stop } })
    const button = screen.getByRole('button', { name: 'Stop…' })
    await user.click(button)
    const dialog = within(screen.getByRole('alertdialog', { name: 'Stop updating secrets?' }))
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Keep going' }))
    await user.click(dialog.getByRole('button', { name: 'Keep going' }))
    expect(stop).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(button)
    await user.click(button)
    await user.click(screen.getByRole('button', { name: 'Stop updating' }))
    expect(stop).toHaveBeenCalledWith({ id: 'R-0001' })
  })
})

describe('when it ended', () => {
  it('counts a waived destination as settled, never as updated', async () => {
    const waiver = { reason: 'archived', by: 'octo', at }
    const waived = aDestination('acme/c', { state: 'waived', waiver })
    await openRotationPage(aRotation({ state: 'propagated', destinations: [written, waived] }))
    expect(screen.getByText('1 of 1 secret updated. 1 waived.')).toBeTruthy()
    expect(within(row('acme/c')).getByText('Waived by octo: archived')).toBeTruthy()
  })

  it('counts what the plan writes, and shows what it leaves out apart', async () => {
    const waiver = { reason: 'Left out when the plan was agreed to.', by: 'octo', at, atPlan: true }
    const left = aDestination('acme/c', { state: 'waived', action: 'blocked', waiver })
    await openRotationPage(aRotation({ state: 'propagated', destinations: [written, left] }))
    expect(screen.getByText('1 of 1 secret updated. 1 left out.')).toBeTruthy()
    expect(within(row('acme/c')).getByText('Left out')).toBeTruthy()
    expect(within(row('acme/c')).getByText(/Agreed to by octo\.$/)).toBeTruthy()
    expect(within(row('acme/c')).getByRole('button', { name: 'Refresh plan: acme/c' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Try/ })).toBeNull()
  })

  it('is told in the past once the rotation is over, with nothing left to press', async () => {
    const { user } = await openRotationPage(
      aRotation({ state: 'completed', destinations: [aDestination('acme/a', { state: 'verified' })] }),
      { rotation: { summary: async () => ({ ok: true, value: '' }) } },
    )
    await user.click(screen.getByRole('button', { name: /Update/ }))
    expect(screen.getByRole('heading', { level: 2, name: 'Updated secrets' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Continue to verify' })).toBeNull()
  })

  it('says how long the update took, once everything has the new value', async () => {
    const done = aRotation({ state: 'propagated', ranSeconds: 40.2, destinations: [written] })
    await openRotationPage(done)
    expect(screen.getByText('1 of 1 secret updated in 41 s.')).toBeTruthy()
  })

  it('promises no time for what is left', async () => {
    await openRotationPage(aRotation({ state: 'stopped', ranSeconds: 40.2, destinations: [written, failed] }))
    expect(screen.getByText('1 of 2 secrets updated. 1 failed.')).toBeTruthy()
  })

  it('updates a place that joined after everything else had the new value', async () => {
    const rotation = aRotation({
      state: 'propagated',
      destinations: [written, aDestination('acme/new', { state: 'pending' })],
    })
    const propagate = vi.fn().mockResolvedValue({ ok: true, value: rotation })
    const { user } = await openRotationPage(rotation, { rotation: { propagate } })
    await user.click(screen.getByRole('button', { name: 'Update 1 secret' }))
    expect(propagate).toHaveBeenCalledWith({ id: 'R-0001', pace: 'auto' })
  })

  it('plans again from the row that somebody else changed', async () => {
    const plan = vi.fn(async () => ({ ok: true as const, value: stopped }))
    const changed = aDestination('acme/c', {
      state: 'failed',
      failure: { kind: 'changed', message: 'It was changed by somebody else.', hint: '', subject: '' },
    })
    const { user } = await openRotationPage(
      aRotation({ state: 'stopped', destinations: [written, changed, failed] }),
      { rotation: { plan } },
    )
    expect(within(row('acme/b')).queryByRole('button', { name: /^Refresh plan/ })).toBeNull()
    await user.click(within(row('acme/c')).getByRole('button', { name: 'Refresh plan: acme/c' }))
    expect(plan).toHaveBeenCalledWith({ id: 'R-0001' })
  })

  it('takes the word of the operator for a manual step', async () => {
    const confirmManual = vi.fn(async () => ({ ok: true as const, value: stopped }))
    const manual = aDestination('a shell', { kind: 'manual', instructions: 'Edit the profile.' })
    const { user } = await openRotationPage(
      aRotation({ state: 'stopped', destinations: [written, manual] }),
      {
        rotation: { confirmManual },
      },
    )
    expect(within(row('a shell')).getByText('Edit the profile.')).toBeTruthy()
    await user.click(within(row('a shell')).getByRole('button', { name: 'Mark done: a shell' }))
    expect(confirmManual).toHaveBeenCalledWith({ id: 'R-0001', destination: 'a shell' })
  })

  it('finds a destination by its name', async () => {
    const others = Array.from({ length: 20 }, (_, index) => aDestination(`acme/other-${index}`))
    const { user } = await openRotationPage(
      aRotation({ ...stopped, destinations: [...stopped.destinations, ...others] }),
    )
    await user.type(screen.getByRole('searchbox', { name: 'Find a destination: Destinations' }), 'ACME/B')
    expect(rows()).toHaveLength(1)
    expect(row('acme/b')).toBeTruthy()
  })
})

function rows(): HTMLElement[] {
  return within(screen.getByRole('table', { name: 'Destinations' }))
    .getAllByRole('row')
    .slice(1)
}

function row(place: string): HTMLElement {
  const found = rows().find((each) => each.textContent?.startsWith(place))
  if (found === undefined) throw new Error(`No row of ${place}`)
  return found
}

describe('after a part was rolled back', () => {
  it('lets the place be planned again or waived, as it holds up the rest', async () => {
    const plan = vi.fn(async () => ({ ok: true as const, value: stopped }))
    const restored = aDestination('acme/c', { state: 'restored' })
    const { user } = await openRotationPage(
      aRotation({ state: 'stopped', destinations: [written, restored] }),
      { rotation: { plan } },
    )
    expect(screen.getByText(/^1 destination restored to the old value\. To write the new value/)).toBeTruthy()
    expect(within(row('acme/c')).getByText('Holds the old value again')).toBeTruthy()
    expect(within(row('acme/c')).getByRole('button', { name: 'Waive… acme/c' })).toBeTruthy()
    await user.click(within(row('acme/c')).getByRole('button', { name: 'Refresh plan: acme/c' }))
    expect(plan).toHaveBeenCalledWith({ id: 'R-0001' })
  })
})

describe('while it rolls back', () => {
  it('is stopped in its own words', async () => {
    const { user } = await openRotationPage(
      aRotation({
        state: 'propagating',
        running: true,
        rollingBack: true,
        reach: { done: 1, total: 2, verified: 0, rollingBack: true },
        destinations: [
          aDestination('acme/a', { state: 'restored' }),
          aDestination('acme/b', { state: 'writing' }),
        ],
      }),
    )
    expect(screen.getByText('1 of 2 restored to the old value', { selector: '[role=status]' })).toBeTruthy()
    expect(within(row('acme/b')).getByText('The old value is being written back.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Stop…' }))
    const dialog = within(screen.getByRole('alertdialog', { name: 'Stop rolling back?' }))
    expect(dialog.getByText(/^1 of 2 destinations have the old value again\. /)).toBeTruthy()
    expect(dialog.getByRole('button', { name: 'Stop rolling back' })).toBeTruthy()
  })
})

describe('after a crash', () => {
  const left = aRotation({
    state: 'propagating',
    destinations: [written, aDestination('acme/b', { state: 'writing' }), aDestination('acme/c')],
  })
  const sentence = 'Stopped unexpectedly at 1 of 3. 1 write has an unknown result; Rekey will check it first.'

  it('says where it stopped, and claims of no write that it is under way', async () => {
    await openRotationPage({ ...left, interrupted: true })
    expect(screen.getByText(sentence)).toBeTruthy()
    expect(within(row('acme/b')).getByText('Unknown')).toBeTruthy()
    expect(within(row('acme/b')).getByText(/^It may have gone through or not/)).toBeTruthy()
    expect(screen.getByText(/Unknown 1\s+Queued 1/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Resume the update' })).toBeTruthy()
  })

  it('brings to its end what was cut off after its last write', async () => {
    const propagate = vi.fn().mockResolvedValue({ ok: true, value: left })
    const all = aRotation({ state: 'propagating', interrupted: true, destinations: [written] })
    const { user } = await openRotationPage(all, { rotation: { propagate } })
    await user.click(screen.getByRole('button', { name: 'Resume the update' }))
    expect(propagate).toHaveBeenCalledTimes(1)
  })

  it('is not told of what another Rekey may be writing', async () => {
    await openRotationPage(left)
    expect(screen.queryByText(sentence)).toBeNull()
    expect(within(row('acme/b')).getByText('Writing')).toBeTruthy()
  })
})

describe('after a roll back was interrupted', () => {
  it('offers to finish it, and no longer to write the new value', async () => {
    const half = aRotation({
      state: 'stopped',
      rollingBack: true,
      unfinishedRollBack: { whole: true, left: [written.id] },
      mayRollBack: true,
      rollBackProblem: '',
      destinations: [written, failed],
    })
    const rollBack = vi.fn().mockResolvedValue({ ok: true, value: half })
    await openRotationPage(half, { rotation: { rollBack } })
    expect(screen.getByRole('heading', { name: 'Rolling back' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Try|Resume the update|Continue to verify/ })).toBeNull()
    act(() => screen.getByRole('button', { name: 'Finish the roll back' }).click())
    await waitFor(() => expect(rollBack).toHaveBeenCalledTimes(1))
  })
})
