import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { ChecklistView, CopySearchView, RotationView } from '../../src-preload/contract/index.ts'
import { settingsOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { aChecklist, aDestination } from '../rotation/fake-rotation.ts'
import { openRotationPage } from '../rotation/open-page.tsx'
import { dead, openRevoke, verified } from './open-revoke.tsx'

const openConditions: ChecklistView['conditions'] = [
  {
    name: 'workflows',
    title: 'No run still holds the old value',
    state: 'open',
    evidence: '2 runs are going on.',
    mayBeWaived: true,
  },
]

const oneWaived = { of: 'waived-places', sentence: '1 destination was waived.' } as const

describe('the red button', () => {
  it('says which conditions are open instead of revoking', async () => {
    const { user } = await openRevoke(aChecklist({ allowed: false, conditions: openConditions }))
    const button = screen.getByRole('button', { name: 'Revoke old token' })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(button.hasAttribute('disabled')).toBe(false)
    await user.click(button)
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(
      /1 condition is open: No run still holds the old value\./,
    )
    expect(screen.getByRole('listitem', { name: 'No run still holds the old value: Waiting' })).toBeTruthy()
  })

  it('asks once, with the way out in focus, and waits for the proof', async () => {
    let answer: (value: { ok: true; value: RotationView }) => void = () => undefined
    const revoke = vi.fn(
      () =>
        new Promise<{ ok: true; value: RotationView }>((resolve) => {
          answer = resolve
        }),
    )
    const { user } = await openRevoke(aChecklist(), { rotation: { revoke } })
    await user.click(screen.getByRole('button', { name: 'Revoke old token' }))
    const dialog = within(screen.getByRole('alertdialog', { name: 'Revoke DEPLOY_PAT?' }))
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' })))
    expect(dialog.getByText(/1 of 2 destinations have the new token/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Revoke DEPLOY_PAT' }))
    expect(revoke).toHaveBeenCalledWith({ id: 'R-0001', confirmation: 'word-1', typedName: '' })
    expect(await screen.findByText(/Waiting for GitHub to reject the old token/)).toBeTruthy()
    answer({ ok: true, value: dead })
    expect(await screen.findByText(/GitHub rejects the old token \(401\)/)).toBeTruthy()
  })

  it('wants the name typed when something was waived', async () => {
    const revoke = vi.fn(async () => ({ ok: true as const, value: dead }))
    const { user } = await openRevoke(aChecklist({ whyNameIsTyped: [oneWaived] }), {
      rotation: { revoke },
    })
    await user.click(screen.getByRole('button', { name: 'Revoke old token' }))
    const dialog = within(screen.getByRole('dialog'))
    const confirm = dialog.getByRole('button', { name: 'Revoke DEPLOY_PAT' })
    const field = dialog.getByRole('textbox', { name: 'Type DEPLOY_PAT to confirm' })
    await user.type(field, 'deploy_pat')
    expect(confirm.getAttribute('aria-disabled')).toBe('true')
    await user.click(confirm)
    await user.keyboard('{Enter}')
    expect(revoke).not.toHaveBeenCalled()
    await user.clear(field)
    await user.type(field, 'DEPLOY_PAT')
    expect(confirm.getAttribute('aria-disabled')).toBe('false')
    await user.click(confirm)
    expect(revoke).toHaveBeenCalledWith({ id: 'R-0001', confirmation: 'word-1', typedName: 'DEPLOY_PAT' })
  })

  it('tells a refusal on the page, and reads a new confirmation', async () => {
    const checklist = vi.fn(async () => ({ ok: true as const, value: aChecklist() }))
    const failure = { kind: 'blocked', message: 'The rotation changed.', hint: 'Look again.', subject: '' }
    const { user } = await openRevoke(aChecklist(), {
      rotation: { checklist, revoke: async () => ({ ok: false, failure }) },
    })
    const before = checklist.mock.calls.length
    await user.click(screen.getByRole('button', { name: 'Revoke old token' }))
    await user.click(
      within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Revoke DEPLOY_PAT' }),
    )
    expect((await screen.findByRole('alert')).textContent).toContain('The rotation changed.')
    await waitFor(() => expect(checklist.mock.calls.length).toBeGreaterThan(before))
  })
})

describe('a condition', () => {
  it('is waived with a reason', async () => {
    const waiveCondition = vi.fn(async () => ({ ok: true as const, value: verified }))
    const { user } = await openRevoke(aChecklist({ allowed: false, conditions: openConditions }), {
      rotation: { waiveCondition },
    })
    await user.click(screen.getByRole('button', { name: 'Waive… No run still holds the old value' }))
    const dialog = within(screen.getByRole('dialog'))
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'they end by themselves')
    await user.click(dialog.getByRole('button', { name: 'Waive' }))
    expect(waiveCondition).toHaveBeenCalledWith({
      id: 'R-0001',
      condition: 'workflows',
      reason: 'they end by themselves',
    })
  })
})

describe('what is not green', () => {
  it('is listed before the name is asked for', async () => {
    const { user } = await openRevoke(
      aChecklist({
        whyNameIsTyped: [
          oneWaived,
          { of: 'no-probe', sentence: 'No probe showed that the new token works.' },
          { of: 'not-exercised', sentence: '1 destination was not exercised by any run.' },
          { of: 'waived-conditions', sentence: '1 condition was waived.' },
        ],
        conditions: [
          {
            name: 'probes',
            title: 'The new token does its real work',
            state: 'not-exercised',
            evidence: 'This credential has no probes.',
            mayBeWaived: true,
          },
          {
            name: 'soak',
            title: 'Soak time passed',
            state: 'waived',
            evidence: 'Waived by octo: it is late',
            mayBeWaived: true,
          },
        ],
      }),
    )
    expect(
      screen.getByRole('listitem', { name: 'The new token does its real work: Not exercised' }),
    ).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Revoke old token' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Revoke DEPLOY_PAT?' }))
    // Each once, with the places that it is about.
    expect(dialog.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
      '1 destination was waived. acme/b',
      'No probe showed that the new token works.',
      '1 destination was not exercised by any run. acme/a',
      'Soak time passed: Waived by octo: it is late',
    ])
  })

  it('leads to the accounts when Rekey is signed in with the old token', async () => {
    const { user } = await openRevoke(
      aChecklist({
        allowed: false,
        conditions: [
          {
            name: 'not-signed-in',
            title: 'Rekey is not signed in with the old token',
            state: 'problem',
            evidence: 'Switch the sign-in first.',
            mayBeWaived: false,
          },
        ],
      }),
    )
    expect(screen.getByRole('button', { name: 'Revoke old token' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    await user.click(screen.getByRole('button', { name: 'Switch account' }))
    expect(useView.getState().route).toEqual({ view: 'settings', section: 'accounts' })
  })

  it('says that a manual step is to be done, not waited for', async () => {
    await openRevoke(
      aChecklist({
        allowed: false,
        conditions: [
          {
            name: 'manual-steps',
            title: 'Manual steps are done',
            state: 'open',
            evidence: 'To do: manual:profile.',
            mayBeWaived: false,
          },
        ],
      }),
    )
    expect(screen.getByRole('listitem', { name: 'Manual steps are done: To do' })).toBeTruthy()
  })
})

describe('the checklist', () => {
  it('tells evidence of main in the time display and with the names of the window', async () => {
    const evidence =
      'It ends at 2027-03-14 08:09 UTC. Revoking now would break 1 of 3: organization:octo/DEPLOY_PAT.'
    await openRevoke(
      aChecklist({
        allowed: false,
        conditions: [{ name: 'soak', title: 'Soak time passed', state: 'open', evidence, mayBeWaived: true }],
      }),
      {},
      { settings: settingsOf({ 'time.display': 'utc' }) },
    )
    const item = screen.getByRole('listitem', { name: 'Soak time passed: Waiting' })
    expect(item.textContent?.replaceAll('\u202f', ' ')).toContain(
      'It ends at Mar 14, 2027, 8:09 AM UTC. Revoking now would break 1 of 3: DEPLOY_PAT in organization octo.',
    )
  })

  const unknown = (name: string, title: string, state: 'not-exercised' | 'not-known' | 'not-looked-for') => ({
    name,
    title,
    state,
    evidence: 'Not exercised at 6 destinations.',
    mayBeWaived: false,
  })

  it('calls a manual step by its title and tells its time in the zone of this window', async () => {
    const steps = { name: 'manual-steps', title: 'Manual steps are done', state: 'done' as const }
    const step = aDestination('the shell profile', {
      kind: 'manual',
      state: 'verified',
      doneBy: 'octo (app)',
      doneAt: '2027-03-14T08:09:00.000Z',
    })
    await openRotationPage(
      { ...verified, state: 'revoking', destinations: [step] },
      {
        rotation: {
          checklist: async () => ({
            ok: true,
            value: aChecklist({
              conditions: [{ ...steps, evidence: 'manual:the-shell-profile: done', mayBeWaived: false }],
            }),
          }),
        },
      },
    )
    const item = await screen.findByRole('listitem', { name: 'Manual steps are done: Done' })
    expect(item.textContent).toMatch(/the shell profile: done by octo \(app\), .*Mar 14, 2027/)
    expect(item.textContent).not.toContain('manual:')
  })

  it('says what is not known in the word of its reason, also in the last question', async () => {
    const { user } = await openRevoke(
      aChecklist({
        whyNameIsTyped: [{ of: 'not-exercised', sentence: '6 destinations were not exercised by any run.' }],
        conditions: [
          unknown('in-use', 'Workflows ran with the new value', 'not-exercised'),
          unknown('last-use', 'The old token is no longer used', 'not-known'),
          unknown('copies', 'No other copy would keep the old value', 'not-looked-for'),
        ],
      }),
    )
    for (const name of ["no longer used: Can't be known", 'old value: Not looked for'])
      expect(screen.getByRole('listitem', { name: new RegExp(name) })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Revoke old token' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Revoke DEPLOY_PAT?' }))
    expect(dialog.getByText(/^6 destinations were not exercised by any run\./)).toBeTruthy()
    expect(dialog.getByText(/no longer used: Can't be known\./)).toBeTruthy()
  })
})

describe('in read-only mode', () => {
  it('the red button says so and does nothing', async () => {
    const { user } = await openRevoke(aChecklist(), {}, { settings: settingsOf({ mode: 'read-only' }) })
    await user.click(screen.getByRole('button', { name: 'Revoke old token' }))
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(screen.getAllByRole('button', { name: 'Turn on changes' }).length).toBeGreaterThan(0)
  })
})

describe('other copies', () => {
  const copies: ChecklistView['conditions'][number] = {
    name: 'copies',
    title: 'No other copy would keep the old value',
    state: 'not-looked-for',
    evidence: 'Not looked for since the update.',
    mayBeWaived: true,
  }
  const search: CopySearchView = {
    credential: 'DEPLOY_PAT',
    at: '2027-03-14T08:00:00.000Z',
    repositories: 2,
    copies: [
      {
        id: 'dependabot:acme/a/DEPLOY_PAT',
        kind: 'dependabot',
        place: 'acme/a, Dependabot',
        repository: 'acme/a',
        secret: 'DEPLOY_PAT',
        relation: 'twin',
        beside: 'actions:acme/a/DEPLOY_PAT',
        updatedAt: null,
        sentence: 'It would keep the old value.',
        leftBehind: true,
      },
    ],
    unread: [],
    inherited: [],
    advice: [],
    superfluous: [],
  }

  it('are looked for from the condition', async () => {
    const find = vi.fn(async () => ({ ok: true as const, value: null }))
    const { user } = await openRevoke(aChecklist({ conditions: [copies] }), { copies: { find } })
    await user.click(screen.getByRole('button', { name: 'Look for other copies' }))
    expect(find).toHaveBeenCalledWith({ credential: 'DEPLOY_PAT' })
  })

  it('are taken into the rotation, which is planned again, or waived', async () => {
    const add = vi.fn(async () => ({ ok: true as const, value: { added: 1 } }))
    const plan = vi.fn(async () => ({ ok: true as const, value: verified }))
    const { user } = await openRevoke(
      aChecklist({ allowed: false, conditions: [{ ...copies, state: 'open', evidence: '1 place.' }] }),
      { copies: { add }, rotation: { plan } },
      { copies: [search] },
    )
    const places = within(screen.getByRole('list', { name: 'Places that would keep the old value' }))
    expect(places.getByText('acme/a, Dependabot')).toBeTruthy()
    expect(screen.getByRole('button', { name: `Waive… ${copies.title}` })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add as destinations…' }))
    const dialog = within(screen.getByRole('alertdialog', { name: 'Add 1 destination to this rotation?' }))
    expect(dialog.getByText(/the rotation is planned again/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Add and plan again' }))
    await waitFor(() => expect(plan).toHaveBeenCalledWith({ id: 'R-0001' }))
    expect(add).toHaveBeenCalledWith({
      credential: 'DEPLOY_PAT',
      copies: ['dependabot:acme/a/DEPLOY_PAT'],
    })
  })
})
