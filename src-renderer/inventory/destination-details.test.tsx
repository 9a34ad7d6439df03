import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { credentialOf, destinationOf, rotationOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { noConsumers } from '../credentials/fake-consumers.ts'
import { aDestination, aRotation } from '../rotation/fake-rotation.ts'
import { cell, done, gridcell, shown, startAtMatrix } from './shown-matrix.tsx'

startAtMatrix()

describe('the details', () => {
  it('say what somebody else did and lead to the wizard', async () => {
    const changed = cell('acme/api', 'DEPLOY_PAT', { state: 'changed', updatedAt: '2026-12-14T12:00:00Z' })
    const { rekey, user } = await shown({ destinations: [changed] }, { app: { openPage: done } })
    await user.click(gridcell(/acme\/api, DEPLOY_PAT/))
    const details = screen.getByRole('complementary', { name: 'Details' })
    expect(
      within(details).getByText(/^Someone changed this secret on .*2026\. Rekey doesn't know/),
    ).toBeTruthy()
    await user.click(within(details).getByRole('button', { name: 'See audit log on GitHub' }))
    expect(rekey.calls.at(-1)).toEqual({
      name: 'app.openPage',
      request: { page: 'audit-log', destination: changed.id },
    })
    await user.click(within(details).getByRole('button', { name: 'Update this destination…' }))
    expect(useView.getState().route).toEqual({ view: 'rotate', name: 'DEPLOY_PAT' })
  })

  it('take what somebody changed as external, unless a rotation is open, whose plan asks about it', async () => {
    const changed = cell('acme/api', 'DEPLOY_PAT', { state: 'changed', updatedAt: '2026-12-14T12:00:00Z' })
    const rotated = cell('acme/api', 'READ_PAT', { state: 'changed', updatedAt: '2026-12-14T12:00:00Z' })
    const { rekey, user } = await shown(
      {
        destinations: [changed, rotated],
        credentials: [credentialOf('DEPLOY_PAT'), credentialOf('READ_PAT', { openRotation: 'R-0002' })],
      },
      { inventory: { acceptChange: done } },
    )
    await user.click(gridcell(/acme\/api, READ_PAT/))
    expect(screen.queryByRole('button', { name: 'Accept as external' })).toBeNull()
    await user.click(gridcell(/acme\/api, DEPLOY_PAT/))
    await user.click(screen.getByRole('button', { name: 'Accept as external' }))
    expect(rekey.calls.at(-1)).toEqual({
      name: 'inventory.acceptChange',
      request: { destination: changed.id },
    })
    expect(await screen.findByText('acme/api is external now. The secret there stays as it is.')).toBeTruthy()
  })

  it('open the page where single sign-on lets a token in', async () => {
    const failure = { kind: 'sso', message: 'Acme requires single sign-on.', hint: '', subject: 'acme/api' }
    const closed = cell('acme/api', 'DEPLOY_PAT', { state: 'unreachable', failure })
    const { rekey, user } = await shown({ destinations: [closed] }, { app: { openPage: done } })
    await user.click(gridcell(/acme\/api, DEPLOY_PAT/))
    await user.click(screen.getByRole('button', { name: 'Open authorization page' }))
    expect(rekey.calls.at(-1)).toEqual({
      name: 'app.openPage',
      request: { page: 'authorization', destination: closed.id },
    })
  })

  it('give a request to send where somebody else decides, and none where nobody can help', async () => {
    const refused = (kind: string) => ({ kind, message: 'GitHub said no.', hint: '', subject: 'acme/api' })
    const closed = cell('acme/api', 'DEPLOY_PAT', { state: 'unreachable', failure: refused('permission') })
    const offline = cell('acme/api', 'READ_PAT', { state: 'unreachable', failure: refused('network') })
    const { rekey, user } = await shown({ destinations: [closed, offline] })
    await user.click(gridcell(/acme\/api, READ_PAT/))
    expect(screen.queryByRole('button', { name: 'Copy request for an admin' })).toBeNull()
    await user.click(gridcell(/acme\/api, DEPLOY_PAT/))
    await user.click(screen.getByRole('button', { name: 'Copy request for an admin' }))
    expect(rekey.calls.at(-1)).toEqual({
      name: 'app.copyText',
      request: {
        text: expect.stringMatching(/^Please let octo-bot .* DEPLOY_PAT of acme\/api\..*GitHub said no\.$/),
      },
    })
    expect(await screen.findByRole('button', { name: 'Request copied' })).toBeTruthy()
  })

  it('remove a place from the inventory, and put it back', async () => {
    const { rekey, user } = await shown(
      {},
      { inventory: { removeDestination: done, restoreDestination: done } },
    )
    await user.click(gridcell(/acme\/web, DEPLOY_PAT/))
    await user.click(screen.getByRole('button', { name: 'Remove from inventory' }))
    expect(await screen.findByText('Removed acme/web.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(rekey.calls.slice(-2)).toEqual([
      { name: 'inventory.removeDestination', request: { destination: 'actions:acme/web/DEPLOY_PAT' } },
      { name: 'inventory.restoreDestination', request: { destination: 'actions:acme/web/DEPLOY_PAT' } },
    ])
  })
})

describe('the details of a selected place', () => {
  it('name its selection, and make it an exception there', async () => {
    const selected = cell('acme/app-1', 'DEPLOY_PAT', { selection: 'app-* in acme' })
    const { rekey, user } = await shown(
      { destinations: [selected] },
      { credential: { excludeFromSelection: async () => ({ ok: true, value: credentialOf('DEPLOY_PAT') }) } },
    )
    await user.click(gridcell(/acme\/app-1, DEPLOY_PAT/))
    const details = screen.getByRole('complementary', { name: 'Details' })
    expect(within(details).getByText('app-* in acme')).toBeTruthy()
    expect(within(details).queryByRole('button', { name: 'Remove from inventory' })).toBeNull()
    await user.click(within(details).getByRole('button', { name: 'Exclude from selection' }))
    expect(rekey.calls.at(-1)).toEqual({
      name: 'credential.excludeFromSelection',
      request: { destination: 'actions:acme/app-1/DEPLOY_PAT' },
    })
    expect(await screen.findByText(/^acme\/app-1 is excluded from its selection/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show the selection' }))
    expect(useView.getState().route).toEqual({ view: 'credential', name: 'DEPLOY_PAT' })
  })
})

describe('the details of an inherited value', () => {
  it('say who sees the secret, and which workflows of this repository use it', async () => {
    const provider = destinationOf('organization acme', {
      id: 'organization:acme/DEPLOY_PAT',
      kind: 'organization',
      reach: { visibility: 'selected', repositories: 12 },
    })
    const search = {
      credential: 'DEPLOY_PAT',
      at: '2027-01-01T00:00:00.000Z',
      repositories: 1,
      copies: [],
      unread: [],
      inherited: [{ destination: provider.id, secret: 'DEPLOY_PAT', repositories: ['acme/gateway'] }],
      advice: [],
      superfluous: [],
    }
    const { rekey, user } = await shown(
      { destinations: [provider], copies: [search] },
      { consumers: { view: async () => ({ ok: true, value: noConsumers }) } },
    )
    await user.click(gridcell(/acme\/gateway, DEPLOY_PAT/))
    const details = screen.getByRole('complementary', { name: 'Details' })
    expect(within(details).getByText('Shared with 12 selected repositories')).toBeTruthy()
    expect(rekey.calls.find(({ name }) => name === 'consumers.view')?.request).toEqual({
      credential: 'DEPLOY_PAT',
      repository: 'acme/gateway',
    })
  })
})

describe('the details of a manual step', () => {
  const step = destinationOf('a shell', {
    id: 'manual:a-shell',
    kind: 'manual',
    secret: '',
    state: 'unknown',
  })

  it('mark it done in the rotation that waits for it', async () => {
    const rotation = aRotation({
      state: 'stopped',
      destinations: [aDestination(step.id, { kind: 'manual' })],
    })
    const { rekey, user } = await shown(
      {
        destinations: [step],
        credentials: [credentialOf('DEPLOY_PAT', { openRotation: 'R-0001' })],
        rotations: [rotationOf('R-0001', 'DEPLOY_PAT', { state: 'stopped' })],
      },
      {
        rotation: {
          view: async () => ({ ok: true, value: rotation }),
          confirmManual: async () => ({ ok: true, value: rotation }),
        },
      },
    )
    await user.click(gridcell(/a shell, DEPLOY_PAT/))
    await user.click(await screen.findByRole('button', { name: 'Mark done in R-0001' }))
    expect(rekey.calls.find(({ name }) => name === 'rotation.confirmManual')?.request).toEqual({
      id: 'R-0001',
      destination: 'manual:a-shell',
    })
  })

  it('say where it is marked done while nothing waits for it', async () => {
    const { user } = await shown({ destinations: [step] })
    await user.click(gridcell(/a shell, DEPLOY_PAT/))
    expect(screen.getByText(/The next rotation asks for it/)).toBeTruthy()
  })
})
