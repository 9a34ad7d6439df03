import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { RotationView } from '../../src-preload/contract/index.ts'
import type { Answers } from '../app/fake-rekey.ts'
import { checklist, rotation, rotationRow, snapshot, summaryOf } from '../app/fixtures.ts'
import { ok, refused, renderApp } from '../app/render-app.tsx'

function open(view: RotationView, answers: Answers = {}) {
  return renderApp({
    snapshot: snapshot({ rotations: [summaryOf(view)] }),
    rotation: view,
    route: { view: 'rotation', id: view.id },
    answers,
  })
}

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
    open(rotation({ state }))
    expect(await step(title)).toBeTruthy()
    const rail = screen.getByRole('navigation', { name: 'Rotation steps' })
    expect(rail.querySelectorAll('[aria-current="step"]')).toHaveLength(1)
  })

  it('revoking: the checklist, and that the old token still works', async () => {
    const view = rotation({ state: 'revoking', revokeRequestedAt: '2026-06-01T12:00:00.000Z' })
    open(view, { rotation: { checklist: async () => ok(checklist()) } })
    expect(await step('Revoke the old token')).toBeTruthy()
    expect(screen.getByText('The old token still works')).toBeTruthy()
  })
})

describe('paste', () => {
  it('shows each check with its result, and why the plan has to wait', async () => {
    const sentence = "Signs in as mona, the old token was octo-bot's."
    const app = open(
      rotation({ state: 'received', checks: [{ name: 'Same login', result: 'blocked', sentence }] }),
    )
    const checks = await screen.findByRole('list', { name: 'Token checks' })
    expect(within(checks).getByRole('listitem', { name: `Same login: Blocked. ${sentence}` })).toBeTruthy()
    const next = screen.getByRole('button', { name: 'Continue to plan' })
    expect(next.getAttribute('aria-disabled')).toBe('true')
    await app.user.click(next)
    expect(app.calls.some((call) => call.word === 'rotation.plan')).toBe(false)
  })

  it('tells a refusal, and takes another token', async () => {
    const app = open(rotation({ state: 'prechecked', newToken: null }), {
      rotation: {
        receiveFromClipboard: async () => refused('The clipboard holds no token.', 'Copy it first.'),
      },
    })
    await app.user.click(await screen.findByRole('button', { name: 'Continue' }))
    await app.user.click(screen.getByRole('button', { name: 'Continue' }))
    await app.user.click(screen.getByRole('button', { name: 'Paste from clipboard' }))
    expect(await screen.findByText('The clipboard holds no token.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Paste from clipboard' })).toBeTruthy()
  })

  it('runs no probe that starts a workflow without a tick', async () => {
    const view = rotation({
      state: 'validated',
      probes: [
        {
          kind: 'repository_dispatch',
          sentence: 'Sends repository_dispatch deploy to acme/infra',
          startsWorkflow: true,
          ok: null,
          detail: 'Not run yet.',
          runUrl: null,
        },
      ],
    })
    const app = open(view, { rotation: { validate: async () => ok(view) } })
    const run = await screen.findByRole('button', { name: 'Run probes' })
    await app.user.click(run)
    expect(app.calls.some((call) => call.word === 'rotation.validate')).toBe(false)
    await app.user.click(screen.getByRole('checkbox', { name: /Run the probe: this starts a workflow/ }))
    await app.user.click(run)
    expect(app.calls.find((call) => call.word === 'rotation.validate')?.request).toEqual({
      id: 'R-0001',
      allowDifferentLogin: false,
      runDispatchProbes: true,
    })
  })
})

describe('plan', () => {
  it('says what would happen before anything happens', async () => {
    const view = rotation({
      state: 'planned',
      destinations: [
        rotationRow('acme/api'),
        rotationRow('acme/new', { action: 'create' }),
        rotationRow('acme/legacy', { action: 'blocked', reason: 'acme/legacy is archived.' }),
      ],
    })
    const app = open(view, {
      rotation: { propagate: async () => ok({ ...view, state: 'propagating', running: true }) },
    })
    expect(await screen.findByText('Dry run. Nothing has been changed.')).toBeTruthy()
    expect(screen.getByText(/It never deletes a secret and never widens visibility/)).toBeTruthy()
    for (const [table, place] of [
      ['Update', 'acme/api'],
      ['Create', 'acme/new'],
      ['Blocked', 'acme/legacy'],
    ] as const)
      expect(within(screen.getByRole('table', { name: table })).getByText(place)).toBeTruthy()
    expect(app.calls.some((call) => call.word === 'rotation.propagate')).toBe(false)
    await app.user.click(screen.getByRole('button', { name: 'Update 2 secrets' }))
    expect(await step('Updating secrets')).toBeTruthy()
  })
})

describe('update', () => {
  const failed = rotationRow('acme/web', {
    state: 'failed',
    failure: {
      kind: 'archived',
      message: 'acme/web is archived.',
      hint: 'Unarchive it, or waive it.',
      subject: 'acme/web',
    },
  })
  const stopped = rotation({
    state: 'stopped',
    destinations: [
      rotationRow('acme/api', { state: 'written', writtenAt: '2026-06-01T12:00:00.000Z' }),
      failed,
    ],
  })

  it('pins failures on top, with the sentence and the remedy', async () => {
    open(stopped)
    const table = await screen.findByRole('table', { name: 'Destinations' })
    const [, first] = within(table).getAllByRole('row')
    expect(first?.textContent).toContain('acme/web')
    expect(first?.textContent).toContain('acme/web is archived.')
    expect(first?.textContent).toContain('Unarchive it, or waive it.')
    expect(screen.getByRole('progressbar', { name: 'Updating secrets' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Try 1 again' })).toBeTruthy()
  })

  it('waives with a reason, and not without one', async () => {
    const app = open(stopped, { rotation: { waive: async () => ok({ ...stopped, state: 'propagated' }) } })
    await app.user.click(await screen.findByRole('button', { name: /^Waive/ }))
    const dialog = await screen.findByRole('dialog')
    const confirm = within(dialog).getByRole('button', { name: /^Waive/ })
    await app.user.click(confirm)
    expect(app.calls.some((call) => call.word === 'rotation.waive')).toBe(false)
    await app.user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'archived for good')
    await app.user.click(confirm)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(app.calls.find((call) => call.word === 'rotation.waive')?.request).toEqual({
      id: 'R-0001',
      destination: failed.id,
      reason: 'archived for good',
    })
  })

  it('shows progress as main tells it', async () => {
    const app = open(rotation({ state: 'propagating', running: true }))
    await step('Updating secrets')
    app.announce('rotation.progressed', {
      rotation: 'R-0001',
      state: 'propagating',
      running: true,
      paused: false,
      counts: { ...rotation().counts, pending: 1, written: 1 },
      etaSeconds: 10,
      destinations: [rotationRow('acme/api', { state: 'written' })],
      waitingUntil: null,
      waitingReason: null,
      problem: null,
    })
    const bar = await screen.findByRole('progressbar', { name: 'Updating secrets' })
    await waitFor(() => expect(bar.getAttribute('aria-valuetext')).toBe('1 of 2, about 10 s left'))
    const table = screen.getByRole('table', { name: 'Destinations' })
    expect(within(table).getByText('Written')).toBeTruthy()
  })
})

describe('revoke', () => {
  const verified = rotation({
    state: 'verified',
    mayRollBack: true,
    destinations: [rotationRow('acme/api', { state: 'verified' })],
  })
  async function openRevoke(list: ReturnType<typeof checklist>, answers: Answers['rotation'] = {}) {
    const app = open(verified, { rotation: { checklist: async () => ok(list), ...answers } })
    await app.user.click(await screen.findByRole('button', { name: 'Continue to revoke' }))
    await screen.findByRole('list', { name: 'Before you revoke' })
    return { app, button: screen.getByRole('button', { name: 'Revoke old token' }) }
  }

  it('keeps the button in reach but inactive, and says why', async () => {
    const { app, button } = await openRevoke(
      checklist({
        allowed: false,
        conditions: [
          {
            name: 'runs',
            title: 'No run still holds the old value',
            state: 'open',
            evidence: '2 runs were queued before the update.',
            mayBeWaived: true,
          },
        ],
      }),
    )
    expect(screen.getByRole('listitem', { name: 'No run still holds the old value: Waiting' })).toBeTruthy()
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(button.hasAttribute('disabled')).toBe(false)
    await app.user.click(button)
    const described = document.getElementById(button.getAttribute('aria-describedby') ?? '')
    expect(described?.textContent).toContain('No run still holds the old value')
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  it('asks once more, with the way out focused, and sends the confirmation', async () => {
    const done = { ...verified, state: 'completed' as const, confirmedDeadAt: '2026-06-01T12:00:00.000Z' }
    const { app, button } = await openRevoke(checklist(), {
      revoke: async () => ok({ ...done, confirmedBy: 'github' }),
    })
    await app.user.click(button)
    const dialog = await screen.findByRole('alertdialog')
    await waitFor(() =>
      expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Cancel' })),
    )
    await app.user.click(within(dialog).getByRole('button', { name: 'Revoke DEPLOY_PAT' }))
    expect(await screen.findByText(/GitHub rejects the old token \(401\)/)).toBeTruthy()
    expect(app.calls.find((call) => call.word === 'rotation.revoke')?.request).toEqual({
      id: 'R-0001',
      confirmation: 'one-time-word',
      typedName: '',
    })
  })

  it('wants the name typed when something was waived', async () => {
    const { app, button } = await openRevoke(checklist({ mustTypeName: true }), {
      revoke: async () => ok(verified),
    })
    await app.user.click(button)
    const dialog = await screen.findByRole('dialog')
    await app.user.click(within(dialog).getByRole('button', { name: 'Revoke DEPLOY_PAT' }))
    expect(app.calls.some((call) => call.word === 'rotation.revoke')).toBe(false)
    await app.user.type(within(dialog).getByRole('textbox', { name: /^Type/ }), 'DEPLOY_PAT')
    await app.user.click(within(dialog).getByRole('button', { name: 'Revoke DEPLOY_PAT' }))
    await waitFor(() => expect(app.calls.some((call) => call.word === 'rotation.revoke')).toBe(true))
  })

  it('leads to GitHub when Rekey lacks the old value', async () => {
    const why = "Rekey doesn't hold the old value."
    const { button } = await openRevoke(checklist({ byApi: false, whyNotByApi: why }))
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByRole('button', { name: 'Open GitHub to delete it' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'I deleted it on GitHub' })).toBeTruthy()
  })
})
