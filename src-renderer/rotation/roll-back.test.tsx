import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { aDestination, aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const failure = { kind: 'not-confirmed', message: 'GitHub shows it late.', hint: '', subject: 'acme/b' }
const at = '2027-03-14T08:05:00Z'
const stopped = aRotation({
  state: 'stopped',
  mayRollBack: true,
  rollBackProblem: '',
  newToken: aToken('github_pat_…NEW2'),
  destinations: [
    aDestination('acme/a', { state: 'verified', writtenAt: at }),
    aDestination('acme/b', { state: 'failed', failure, writtenAt: at }),
    aDestination('acme/c', { state: 'pending' }),
  ],
})

async function openDialog(rotation: RotationView = stopped) {
  const rollBack = vi.fn(async () => ({ ok: true as const, value: { ...rotation, running: true } }))
  const { user } = await openRotationPage(rotation, { rotation: { rollBack } })
  await user.click(screen.getByRole('button', { name: 'Roll back…' }))
  return { rollBack, user, dialog: within(screen.getByRole('dialog', { name: 'Plan to roll back' })) }
}

describe('a roll back', () => {
  it('says why it is not possible', async () => {
    const { user } = await openRotationPage({
      ...stopped,
      mayRollBack: false,
      rollBackProblem: "Rekey doesn't hold the old value.",
    })
    const button = screen.getByRole('button', { name: 'Roll back…' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    await user.click(button)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(
      screen.getAllByText("Roll back isn't possible. Rekey doesn't hold the old value.").length,
    ).toBeGreaterThan(1)
  })

  it('wants a reason, and shows what has the new value now', async () => {
    const { rollBack, user, dialog } = await openDialog()
    const table = dialog.getByRole('table', { name: 'Plan to roll back' })
    expect(within(table).getAllByRole('rowheader')).toHaveLength(2)
    const confirm = dialog.getByRole('button', { name: 'Roll back 2 secrets' })
    await user.click(confirm)
    expect(rollBack).not.toHaveBeenCalled()
    expect(dialog.getByText(/Say why/)).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'deploys fail')
    await user.click(confirm)
    expect(rollBack).toHaveBeenCalledWith({ id: 'R-0001', reason: 'deploys fail', scope: { of: 'all' } })
  })

  it('takes those that failed, and says that the rotation stays open', async () => {
    const { rollBack, user, dialog } = await openDialog()
    await user.click(
      within(dialog.getByRole('radiogroup', { name: 'Scope' })).getByRole('radio', {
        name: /^Failed in verify/,
      }),
    )
    expect(dialog.getByText(/The rotation stays open/)).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'late{Enter}')
    expect(rollBack).toHaveBeenCalledWith({ id: 'R-0001', reason: 'late', scope: { of: 'failed' } })
  })

  it('takes what was ticked, and nothing before something is', async () => {
    const { rollBack, user, dialog } = await openDialog()
    await user.click(dialog.getByRole('radio', { name: 'Selected' }))
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'x')
    await user.click(dialog.getByRole('button', { name: 'Roll back 0 secrets' }))
    expect(rollBack).not.toHaveBeenCalled()
    expect(dialog.getByText('Choose at least one destination.')).toBeTruthy()
    await user.click(dialog.getByRole('checkbox', { name: 'Roll back acme/a' }))
    await user.click(dialog.getByRole('button', { name: 'Roll back 1 secret' }))
    expect(rollBack).toHaveBeenCalledWith({
      id: 'R-0001',
      reason: 'x',
      scope: { of: 'selected', destinations: ['acme/a'] },
    })
  })
})

describe('the header', () => {
  it('names the rotation and says until when it can be rolled back', async () => {
    const expiresAt = new Date(Date.now() + 6.5 * 86_400_000).toISOString()
    await openRotationPage({ ...stopped, oldToken: { ...aToken('github_pat_…OLD1'), expiresAt } })
    expect(screen.getByText(/^R-0001, DEPLOY_PAT, started .*, old token expires in 6 days$/)).toBeTruthy()
    expect(
      screen.getByText(/^Roll back is possible until you revoke, or until .* \(6 days left\)\.$/),
    ).toBeTruthy()
  })

  it('does not offer what an expired token can not do', async () => {
    await openRotationPage({
      ...stopped,
      oldToken: { ...aToken('github_pat_…OLD1'), expiresAt: '2020-01-01T00:00:00Z' },
    })
    const why = screen.getAllByText("Roll back isn't possible. The old token has expired.")
    expect(why.length).toBeGreaterThan(1)
    expect(screen.getByRole('button', { name: 'Roll back…' }).getAttribute('aria-disabled')).toBe('true')
  })
})

describe('a roll back of some destinations that was cut off', () => {
  const half = aRotation({
    state: 'propagating',
    interrupted: true,
    rollingBack: true,
    unfinishedRollBack: { whole: false, left: ['acme/b', 'acme/c'] },
    mayRollBack: true,
    rollBackProblem: '',
    reach: { done: 1, total: 3, verified: 0, rollingBack: true },
    destinations: [
      aDestination('acme/a', { state: 'restored' }),
      aDestination('acme/b', { state: 'writing' }),
      aDestination('acme/c', { state: 'verified', writtenAt: at }),
      aDestination('acme/d', { state: 'verified', writtenAt: at }),
    ],
  })

  it('is continued, and nothing offers to write the new value', async () => {
    const rollBack = vi.fn(async () => ({ ok: true as const, value: { ...half, running: true } }))
    const { user } = await openRotationPage(half, { rotation: { rollBack } })
    expect(
      screen.getByText(
        "The roll back isn't finished. 1 of 3 destinations have the old value again. 1 write has an unknown result; Rekey will check it first.",
      ),
    ).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Resume the update|Try|Continue to verify/ })).toBeNull()
    const rowOf = (place: string) => within(screen.getByRole('row', { name: new RegExp(place) }))
    expect(rowOf('acme/c').getByText('Has the new value. Waits for the old one.')).toBeTruthy()
    expect(rowOf('acme/d').queryByText(/Waits for the old one/)).toBeNull()
    expect(rowOf('acme/b').getByText('Unknown')).toBeTruthy()
    // What is still to be done comes first.
    expect(screen.getAllByRole('rowheader').map((each) => each.textContent)).toEqual([
      'acme/b',
      'acme/c',
      'acme/a',
      'acme/d',
    ])
    await user.click(screen.getByRole('button', { name: 'Continue roll back' }))
    expect(rollBack).toHaveBeenCalledWith(expect.objectContaining({ id: 'R-0001', scope: { of: 'rest' } }))
  })

  it('says why a place could not be restored', async () => {
    const failure = { kind: 'permission', message: 'Not allowed there.', hint: '', subject: 'acme/c' }
    const refused = half.destinations.map((each) => (each.id === 'acme/c' ? { ...each, failure } : each))
    await openRotationPage({ ...half, state: 'stopped', interrupted: false, destinations: refused })
    expect(screen.getByText('Not allowed there.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Continue roll back' })).toBeTruthy()
  })

  it('can be left as it is by a new plan', async () => {
    const plan = vi.fn(async () => ({ ok: true as const, value: half }))
    const { user } = await openRotationPage(half, { rotation: { plan } })
    await user.click(screen.getByRole('button', { name: 'Refresh plan' }))
    expect(plan).toHaveBeenCalledWith({ id: 'R-0001' })
  })
})
