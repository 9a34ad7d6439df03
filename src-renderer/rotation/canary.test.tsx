import { cleanup, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { useHandlers } from '../app/command-handlers.ts'
import { aDestination, aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const at = '2027-03-14T08:07:22Z'
const problem = {
  kind: 'not-confirmed',
  message: 'GitHub still shows the old time.',
  hint: 'Try again.',
  subject: '',
}
const waitingFor = { destination: 'acme/b', place: 'acme/b', checkedAt: null, problem: null }
const failed = aRotation({
  state: 'stopped',
  mayRollBack: true,
  rollBackProblem: '',
  canary: { ...waitingFor, problem },
  destinations: [
    aDestination('acme/a'),
    aDestination('acme/b', { state: 'failed', failure: problem, writtenAt: at }),
  ],
})

describe('the choice of a canary', () => {
  const planned = aRotation({
    state: 'planned',
    plannedAt: new Date().toISOString(),
    newToken: aToken('github_pat_…NEW2'),
    destinations: [
      aDestination('acme/a'),
      aDestination('acme/b', {
        action: 'create',
        planned: { present: false, updatedAt: null },
        replaces: null,
      }),
      aDestination('acme/c', { action: 'skip', state: 'skipped' }),
    ],
  })

  it('offers what will be written, and hands the chosen one over', async () => {
    const propagate = vi.fn(async () => ({ ok: true as const, value: planned }))
    const { user } = await openRotationPage(planned, { rotation: { propagate } })
    const choice = screen.getByRole('combobox', { name: 'Canary' })
    expect(
      within(choice)
        .getAllByRole('option')
        .map((each) => each.textContent),
    ).toEqual(['None: all at once', 'acme/a', 'acme/b'])
    await user.selectOptions(choice, 'acme/b')
    expect(screen.getByText(/read back and probed\. Only then 1 other follows\./)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Update 2 secrets' }))
    expect(propagate).toHaveBeenCalledWith({ id: 'R-0001', pace: 'auto', canary: 'acme/b' })
  })

  it('begins with the one that the plan has', async () => {
    const canary = { destination: 'acme/b', place: 'acme/b', checkedAt: null, problem: null }
    await openRotationPage({ ...planned, canary })
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Canary' }).value).toBe('acme/b')
  })

  it('is not asked for where there is nothing to come after it', async () => {
    await openRotationPage({ ...planned, destinations: [aDestination('acme/a')] })
    expect(screen.queryByRole('combobox', { name: 'Canary' })).toBeNull()
  })
})

describe('a canary', () => {
  it('is said to be looked at while the others wait', async () => {
    const destinations = [aDestination('acme/a'), aDestination('acme/b', { state: 'written', writtenAt: at })]
    await openRotationPage(
      aRotation({ state: 'propagating', running: true, canary: waitingFor, destinations }),
    )
    expect(screen.getByText('Canary written. Checking it before the other one.')).toBeTruthy()
  })

  it('that failed leaves three ways on, and says why', async () => {
    const propagate = vi.fn(async () => ({ ok: true as const, value: failed }))
    const rollBack = vi.fn(async () => ({ ok: true as const, value: failed }))
    const { user } = await openRotationPage(failed, { rotation: { propagate, rollBack } })
    expect(screen.getByText('The canary failed. No other destination was changed.')).toBeTruthy()
    expect(screen.getByText('Show why')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(propagate).toHaveBeenCalledWith({ id: 'R-0001', pace: 'auto' })
    await user.click(screen.getByRole('button', { name: 'Roll back canary' }))
    expect(rollBack).toHaveBeenCalledWith({
      id: 'R-0001',
      reason: 'The canary failed.',
      scope: { of: 'selected', destinations: ['acme/b'] },
    })
  })

  it('tells its failure once', async () => {
    await openRotationPage({ ...failed, problem })
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText('The canary failed. No other destination was changed.')).toBeTruthy()
  })

  it('never claims that nothing else was changed when something was', async () => {
    await openRotationPage(
      aRotation({
        state: 'stopped',
        canary: { ...waitingFor, problem },
        destinations: [...failed.destinations, aDestination('acme/c', { state: 'written', writtenAt: at })],
      }),
    )
    expect(screen.getByText('The canary failed. No further destination was changed.')).toBeTruthy()
  })
})

describe('a run that paused by itself', () => {
  const paused = aRotation({
    state: 'propagating',
    running: true,
    paused: true,
    pausedBy: {
      count: 3,
      failure: { kind: 'permission', message: 'No rights in octo.', hint: 'Ask an admin.', subject: '' },
    },
    destinations: [aDestination('acme/a', { state: 'written', writtenAt: at }), aDestination('acme/b')],
  })

  it('counts what failed for its reason since it paused, as the counts beside it do', async () => {
    const failure = { kind: 'permission', message: 'No rights in octo.', hint: '', subject: '' }
    const alike = Array.from({ length: 24 }, (_, index) =>
      aDestination(`acme/refused-${index}`, { state: 'failed', failure }),
    )
    await openRotationPage({ ...paused, destinations: [...paused.destinations, ...alike] })
    expect(screen.getByText('24 destinations failed for the same reason: No rights in octo.')).toBeTruthy()
    expect(screen.getByText(/Failed 24\b/)).toBeTruthy()
  })

  it('says the cause once, and offers to skip, to try again and to stop', async () => {
    const goOn = vi.fn(async () => ({ ok: true as const, value: null }))
    const tryAgain = vi.fn(async () => ({ ok: true as const, value: paused }))
    const { user } = await openRotationPage(paused, { rotation: { continue: goOn, tryAgain } })
    expect(screen.getByText('3 destinations failed for the same reason: No rights in octo.')).toBeTruthy()
    expect(screen.getByText('Paused. 1 of 2 have the new value. Both tokens work.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Skip these' }))
    expect(goOn).toHaveBeenCalledWith({ id: 'R-0001' })
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(tryAgain).toHaveBeenCalledWith({ id: 'R-0001' })
    await user.click(screen.getByRole('button', { name: 'Stop…' }))
    expect(screen.getByRole('alertdialog', { name: 'Stop updating secrets?' })).toBeTruthy()
  })

  it('lets no key choose for the operator', async () => {
    await openRotationPage(paused)
    expect(useHandlers.getState().handlers.has('pause-resume')).toBe(false)
    cleanup()
    await openRotationPage({ ...paused, pausedBy: null })
    expect(useHandlers.getState().handlers.has('pause-resume')).toBe(true)
  })
})
