import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { aDestination, aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const at = '2027-03-14T08:07:22Z'
const summary = async () => ({ ok: true as const, value: '# R-0001' })
const verified = aDestination('acme/a', { state: 'verified', writtenAt: at, updatedAt: at })

it('is never a plain success when something was waived', async () => {
  const waiver = { reason: 'archived', by: 'octo', at }
  await openRotationPage(
    aRotation({
      state: 'completed',
      confirmedDeadAt: at,
      confirmedBy: 'github',
      destinations: [verified, aDestination('acme/c', { state: 'waived', waiver })],
    }),
    { rotation: { summary } },
  )
  expect(screen.getByText('DEPLOY_PAT is rotated. Finished with 1 exception.')).toBeTruthy()
  expect(screen.getByText(/Confirmed at .*: GitHub rejects the old token \(401\)\./)).toBeTruthy()
  expect(screen.getByText(/Waived by octo: archived/)).toBeTruthy()
  // Revoked or not: what no run showed is not claimed afterwards either.
  expect(screen.getByText('1 not exercised')).toBeTruthy()
})

it("names the operator's word where there was no proof", async () => {
  await openRotationPage(
    aRotation({
      state: 'completed',
      confirmedDeadAt: at,
      confirmedBy: 'operator',
      destinations: [verified],
    }),
    { rotation: { summary } },
  )
  expect(screen.getByText('DEPLOY_PAT is rotated.')).toBeTruthy()
  expect(screen.getByText(/by the operator: the old token was deleted on GitHub/)).toBeTruthy()
  expect(screen.queryByText(/401/)).toBeNull()
})

it('says of a rotation that was rolled back that its new token is still there', async () => {
  const openPage = vi.fn(async () => ({ ok: true as const, value: null }))
  const waiver = { reason: 'archived', by: 'octo', at, atPlan: true }
  const { user } = await openRotationPage(
    aRotation({
      state: 'rolled-back',
      newToken: aToken('github_pat_…NEW1'),
      newTokenUnused: true,
      destinations: [
        aDestination('acme/a', { state: 'restored' }),
        aDestination('acme/c', { state: 'waived', action: 'blocked', waiver }),
      ],
    }),
    { rotation: { summary }, app: { openPage } },
  )
  expect(
    screen.getByText('Rekey does not delete the new token github_pat_…NEW1. Delete it on GitHub.'),
  ).toBeTruthy()
  expect(screen.getByText('1 of 2 restored, 1 left out')).toBeTruthy()
  expect(screen.getByText(/archived Agreed to by octo\.$/)).toBeTruthy()
  // What runs showed of the new value says nothing of the old one.
  expect(screen.queryByText('In use')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Open GitHub to delete it' }))
  expect(openPage).toHaveBeenCalledWith({ page: 'tokens', rotation: 'R-0001' })
})

it('tells what an abandoned rotation left behind', async () => {
  const left = aRotation({ state: 'abandoned', destinations: [verified, aDestination('acme/b')] })
  await openRotationPage({ ...left, newToken: aToken('github_pat_…NEW1') }, { rotation: { summary } })
  // What a place works with is not to be deleted.
  expect(screen.queryByRole('button', { name: 'Open GitHub to delete it' })).toBeNull()
  expect(screen.getByText('R-0001 was abandoned. 1 destination has its new token.')).toBeTruthy()
})

it('names what a person still has to put back', async () => {
  const failure = { kind: 'blocked', message: 'It was done by Kim.', hint: 'Put it back there.', subject: '' }
  const manual = aDestination('a shell', { kind: 'manual', state: 'failed', failure })
  await openRotationPage(aRotation({ state: 'rolled-back', destinations: [manual] }), {
    rotation: { summary },
  })
  expect(screen.getByText(/a shell/).closest('li')?.textContent).toBe(
    'a shell: It was done by Kim. Put it back there.',
  )
})

it('copies the summary of main', async () => {
  const copyText = vi.fn(async () => ({ ok: true as const, value: null }))
  const { user } = await openRotationPage(aRotation({ state: 'completed', destinations: [verified] }), {
    rotation: { summary },
    app: { copyText },
  })
  await user.click(screen.getByRole('button', { name: 'Copy as Markdown' }))
  expect(copyText).toHaveBeenCalledWith({ text: '# R-0001' })
  expect(await screen.findByText('Copied')).toBeTruthy()
})

it('counts a condition that was waived as an exception, and tells it', async () => {
  await openRotationPage(
    aRotation({
      state: 'completed',
      destinations: [verified],
      waivedConditions: [{ title: 'No run still holds the old value', reason: 'stuck', by: 'octo' }],
    }),
    { rotation: { summary } },
  )
  expect(screen.getByText('DEPLOY_PAT is rotated. Finished with 1 exception.')).toBeTruthy()
  expect(screen.getByText('No run still holds the old value: Waived by octo: stuck')).toBeTruthy()
})

it('puts the next expiry into a calendar', async () => {
  const exportCalendar = vi.fn(async () => ({ ok: true as const, value: '/home/octo/rekey.ics' }))
  const { user } = await openRotationPage(
    aRotation({ state: 'completed', destinations: [verified] }),
    { rotation: { summary }, credential: { exportCalendar } },
    { credentials: [credentialOf('DEPLOY_PAT')] },
  )
  await user.click(screen.getByRole('button', { name: 'Add to calendar…' }))
  expect(exportCalendar).toHaveBeenCalledWith({ names: ['DEPLOY_PAT'], hideNames: false })
  expect(await screen.findByText('Saved as /home/octo/rekey.ics')).toBeTruthy()
})
