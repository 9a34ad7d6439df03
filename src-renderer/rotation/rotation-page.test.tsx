import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { ProgressView, RotationView } from '../../src-preload/contract/index.ts'
import { takeProgress } from '../app/use-snapshot.ts'
import { keys } from '../lib/keys.ts'
import { aChecklist, aDestination, aRotation, aToken } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const ok = async <T,>(value: T) => ({ ok: true as const, value })
const newToken = aToken('github_pat_…NEW2')

const step = (name: string) => screen.findByRole('heading', { level: 2, name })

describe('the wizard opens where the rotation is', () => {
  const pages: ReadonlyArray<[RotationView['state'], string]> = [
    ['draft', 'Pre-check'],
    ['prechecked', 'Pre-check'],
    ['received', 'Paste and validate the new token'],
    ['validated', 'Paste and validate the new token'],
    ['planned', 'Plan'],
    ['propagating', 'Updating secrets'],
    ['stopped', 'Updating secrets'],
    ['propagated', 'Updating secrets'],
    ['verified', 'Verify'],
    ['revoked', 'Finish'],
    ['completed', 'Finish'],
    ['rolled-back', 'Finish'],
    ['abandoned', 'Finish'],
  ]
  it.each(pages)('%s: %s', async (state, title) => {
    await openRotationPage(aRotation({ state, plannedAt: '2027-03-14T08:01:00Z' }), {
      rotation: { summary: () => ok('') },
    })
    expect(await step(title)).toBeTruthy()
    const rail = screen.getByRole('navigation', { name: 'Rotation steps' })
    expect(rail.querySelectorAll('[aria-current="step"]')).toHaveLength(1)
  })

  it('revoking: the checklist, and that the old token still works', async () => {
    await openRotationPage(aRotation({ state: 'revoking', revokeRequestedAt: '2027-03-14T09:00:00Z' }), {
      rotation: { checklist: () => ok(aChecklist()) },
    })
    expect(await step('Revoke the old token')).toBeTruthy()
    expect(screen.getByText('The old token still works')).toBeTruthy()
  })
})

it('says that a link leads nowhere when there is no such rotation, and how to go on', async () => {
  const failure = {
    kind: 'unknown-name',
    message: 'There is no rotation R-9999.',
    hint: '',
    subject: 'R-9999',
  }
  await openRotationPage(aRotation({ id: 'R-9999' }), {
    rotation: { view: async () => ({ ok: false as const, failure }) },
  })
  expect(screen.getByRole('heading', { level: 1, name: 'R-9999' })).toBeTruthy()
  expect(screen.getByText("This link points to something that isn't in this workspace.")).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Go to Expiry' })).toBeTruthy()
})

describe('paste', () => {
  it('shows each check with its result, and leads to no plan while one is blocked', async () => {
    const sentence = "Signs in as mona, the old token was octo-bot's."
    const received = aRotation({
      state: 'received',
      newToken,
      checks: [{ name: 'Same login', of: 'login', result: 'blocked', sentence }],
    })
    const validate = vi.fn(() => ok(received))
    const { user } = await openRotationPage(received, { rotation: { validate } })
    const checks = await screen.findByRole('list', { name: 'Token checks' })
    expect(within(checks).getByRole('listitem', { name: `Same login: Blocked. ${sentence}` })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Continue to plan' })).toBeNull()
    const again = screen.getByRole('button', { name: 'Validate again' })
    expect(again.getAttribute('aria-disabled')).toBe('true')
    await user.click(again)
    expect(validate).not.toHaveBeenCalled()
    await user.click(screen.getByRole('checkbox', { name: 'Accept a token of another login' }))
    await user.click(again)
    expect(validate).toHaveBeenCalledWith({
      id: 'R-0001',
      allowDifferentLogin: true,
      runDispatchProbes: false,
    })
  })

  it('tells a refusal, and takes another token', async () => {
    const failure = {
      kind: 'invalid-input',
      message: 'The clipboard holds no token.',
      hint: 'Copy it.',
      subject: '',
    }
    const { user } = await openRotationPage(aRotation({ state: 'prechecked' }), {
      rotation: { receiveFromClipboard: async () => ({ ok: false, failure }) },
    })
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click(screen.getByRole('button', { name: 'Paste from clipboard' }))
    expect(await screen.findByText('The clipboard holds no token.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Paste from clipboard' })).toBeTruthy()
  })

  it('runs no probe that starts a workflow without a tick', async () => {
    const view = aRotation({
      state: 'validated',
      newToken,
      probes: [
        {
          kind: 'repository_dispatch',
          sentence: 'Sends repository_dispatch deploy to acme/infra',
          startsWorkflow: true,
          unclear: false,
          ok: null,
          detail: 'Not run yet.',
          runUrl: null,
        },
      ],
    })
    const validate = vi.fn(() => ok(view))
    const { user } = await openRotationPage(view, { rotation: { validate } })
    const run = screen.getByRole('button', { name: 'Run probes' })
    await user.click(run)
    expect(validate).not.toHaveBeenCalled()
    await user.click(screen.getByRole('checkbox', { name: /^Run the probe: Sends repository_dispatch/ }))
    await user.click(run)
    expect(validate).toHaveBeenCalledWith({
      id: 'R-0001',
      allowDifferentLogin: false,
      runDispatchProbes: true,
    })
  })
})

describe('plan', () => {
  it('says what would happen before anything happens', async () => {
    const view = aRotation({
      state: 'planned',
      plannedAt: '2027-03-14T08:01:00Z',
      destinations: [
        aDestination('acme/api'),
        aDestination('acme/new', { action: 'create' }),
        aDestination('acme/legacy', { action: 'blocked', reason: 'acme/legacy is archived.' }),
      ],
    })
    const propagate = vi.fn(() => ok({ ...view, state: 'propagating' as const, running: true }))
    const { user } = await openRotationPage(view, { rotation: { propagate } })
    expect(await screen.findByText('Dry run. Nothing has been changed.')).toBeTruthy()
    expect(screen.getByText(/It never deletes a secret and never widens visibility/)).toBeTruthy()
    for (const [table, place] of [
      ['Update', 'acme/api'],
      ['Create', 'acme/new'],
      ['Blocked', 'acme/legacy'],
    ] as const)
      expect(within(screen.getByRole('table', { name: table })).getByText(place)).toBeTruthy()
    expect(propagate).not.toHaveBeenCalled()
    await user.click(screen.getByRole('checkbox', { name: /^Leave out 1 destination/ }))
    await user.click(screen.getByRole('button', { name: 'Update 2 secrets' }))
    expect(propagate).toHaveBeenCalledWith({
      id: 'R-0001',
      pace: 'auto',
      canary: null,
      leaveOut: [expect.any(String)],
    })
    expect(await step('Updating secrets')).toBeTruthy()
  })
})

describe('update', () => {
  const failed = aDestination('acme/web', {
    state: 'failed',
    failure: {
      kind: 'archived',
      message: 'acme/web is archived.',
      hint: 'Unarchive it, or waive it.',
      subject: 'acme/web',
    },
  })
  const stopped = aRotation({
    state: 'stopped',
    destinations: [
      aDestination('acme/api', { state: 'written', writtenAt: '2026-06-01T12:00:00.000Z' }),
      failed,
    ],
  })

  it('pins failures on top, with the sentence and the remedy', async () => {
    await openRotationPage(stopped)
    const table = screen.getByRole('table', { name: 'Destinations' })
    const [, first] = within(table).getAllByRole('row')
    expect(first?.textContent).toContain('acme/web')
    expect(first?.textContent).toContain('acme/web is archived.')
    expect(first?.textContent).toContain('Unarchive it, or waive it.')
    expect(screen.getByRole('progressbar', { name: 'Updating secrets' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Try 1 again' })).toBeTruthy()
  })

  it('waives with a reason, and not without one', async () => {
    const waive = vi.fn(() => ok({ ...stopped, state: 'propagated' as const }))
    const { user } = await openRotationPage(stopped, { rotation: { waive } })
    await user.click(screen.getByRole('button', { name: /^Waive/ }))
    const dialog = await screen.findByRole('dialog')
    const confirm = within(dialog).getByRole('button', { name: /^Waive/ })
    await user.click(confirm)
    expect(waive).not.toHaveBeenCalled()
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'archived for good')
    await user.click(confirm)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(waive).toHaveBeenCalledWith({ id: 'R-0001', destination: failed.id, reason: 'archived for good' })
  })

  it('shows progress as main tells it', async () => {
    const running = aRotation({
      state: 'propagating',
      running: true,
      destinations: [aDestination('acme/api'), aDestination('acme/web')],
    })
    const { client } = await openRotationPage(running)
    const progress: ProgressView = {
      rotation: running.id,
      state: 'propagating',
      running: true,
      paused: false,
      pausedBy: null,
      canary: null,
      rollingBack: false,
      counts: { ...running.counts, pending: 1, written: 1 },
      reach: { done: 1, total: 2, verified: 0, rollingBack: false },
      etaSeconds: 10,
      destinations: [aDestination('acme/api', { state: 'written' })],
      waitingUntil: null,
      waitingReason: null,
      problem: null,
    }
    act(() => takeProgress(client, progress))
    const bar = await screen.findByRole('progressbar', { name: 'Updating secrets' })
    await waitFor(() => expect(bar.getAttribute('aria-valuetext')).toBe('1 of 2, about 10 s left'))
    const table = screen.getByRole('table', { name: 'Destinations' })
    expect(within(table).getByText('Written')).toBeTruthy()
  })
})

it('has the focus at the heading of the step when the run that had it ends', async () => {
  const running = aRotation({ state: 'propagating', running: true, destinations: [aDestination('acme/api')] })
  const { client } = await openRotationPage(running)
  screen.getByRole('button', { name: 'Pause' }).focus()
  const ended = { ...running, state: 'propagated' as const, running: false }
  act(() => client.setQueryData(keys.rotation(running.id), ended))
  await waitFor(() => expect(document.activeElement?.tagName).toBe('H2'))
})
