import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { ChecklistView, CopySearchView, RotationView } from '../../src-preload/contract/index.ts'
import { settingsOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { aChecklist, aDestination, aRotation } from '../rotation/fake-rotation.ts'
import { openRotationPage } from '../rotation/open-page.tsx'

const verified = aRotation({
  state: 'verified',
  destinations: [aDestination('acme/a', { state: 'verified' }), aDestination('acme/b', { state: 'waived' })],
})
const dead: RotationView = {
  ...verified,
  state: 'completed',
  confirmedDeadAt: '2027-03-14T08:07:22Z',
  confirmedBy: 'github',
}
const openConditions: ChecklistView['conditions'] = [
  {
    name: 'workflows',
    title: 'No run still holds the old value',
    state: 'open',
    evidence: '2 runs are going on.',
    mayBeWaived: true,
  },
]

async function openRevoke(
  checklist: ChecklistView,
  calls: Parameters<typeof openRotationPage>[1] = {},
  snapshot: Parameters<typeof openRotationPage>[2] = {},
) {
  const answers: Parameters<typeof openRotationPage>[1] = {
    ...calls,
    rotation: {
      checklist: async () => ({ ok: true, value: checklist }),
      summary: async () => ({ ok: true, value: '' }),
      ...calls.rotation,
    },
  }
  const opened = await openRotationPage(verified, answers, snapshot)
  await opened.user.click(screen.getByRole('button', { name: 'Continue to revoke' }))
  await screen.findByRole('list', { name: 'Before you revoke' })
  return opened
}

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
    const { user } = await openRevoke(aChecklist({ mustTypeName: true }), { rotation: { revoke } })
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
        mustTypeName: true,
        conditions: [
          {
            name: 'probes',
            title: 'The new token does its real work',
            state: 'not-exercised',
            evidence: 'This credential has no probes.',
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
    expect(dialog.getByText('Waived: acme/b')).toBeTruthy()
    expect(
      dialog.getByText('The new token does its real work: Not exercised. This credential has no probes.'),
    ).toBeTruthy()
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
    const dialog = within(screen.getByRole('alertdialog', { name: 'Revoke DEPLOY_PAT?' }))
    expect(dialog.getByText(/new value: Not exercised\. Not exercised at 6 destinations\./)).toBeTruthy()
  })
})

describe("GitHub's page, with the old value at hand", () => {
  it('stands beside the red button, and GitHub is asked what came of it', async () => {
    const failure = {
      kind: 'not-confirmed',
      message: 'The old token still works.',
      hint: 'Look for github_pat_…OLD1.',
      subject: '',
    }
    const confirmDeathByOperator = vi.fn(async () => ({ ok: false as const, failure }))
    const openPage = vi.fn(async () => ({ ok: true as const, value: null }))
    const { user } = await openRevoke(aChecklist(), {
      rotation: { confirmDeathByOperator },
      app: { openPage },
    })
    expect(screen.queryByRole('button', { name: 'I deleted it on GitHub' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Open GitHub to delete it' }))
    await user.click(await screen.findByRole('button', { name: 'I deleted it on GitHub' }))
    const dialog = within(screen.getByRole('alertdialog'))
    expect(dialog.getByText(/goes on only if GitHub rejects it/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Yes, I deleted it' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('The old token still works.')
  })

  it('takes the place of the red button where that was chosen', async () => {
    await openRevoke(aChecklist(), {}, { settings: settingsOf({ 'revoke.page': 'on' }) })
    expect(screen.queryByRole('button', { name: 'Revoke old token' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Open GitHub to delete it' })).toBeTruthy()
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

describe('without the old value', () => {
  const byHand = aChecklist({ byApi: false, whyNotByApi: "Rekey doesn't hold the old value." })

  it("takes the operator's word, after asking", async () => {
    const confirmDeathByOperator = vi.fn(async () => ({
      ok: true as const,
      value: { ...dead, confirmedBy: 'operator' as const },
    }))
    const openPage = vi.fn(async () => ({ ok: true as const, value: null }))
    const { user } = await openRevoke(byHand, { rotation: { confirmDeathByOperator }, app: { openPage } })
    expect(screen.getByRole('button', { name: 'Revoke old token' }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    await user.click(screen.getByRole('button', { name: 'Open GitHub to delete it' }))
    expect(openPage).toHaveBeenCalledWith({ page: 'tokens', rotation: 'R-0001' })
    await user.click(screen.getByRole('button', { name: 'I deleted it on GitHub' }))
    await user.click(
      within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Yes, I deleted it' }),
    )
    expect(confirmDeathByOperator).toHaveBeenCalledWith({ id: 'R-0001', confirmation: 'word-1' })
    expect(await screen.findByText(/by the operator: the old token was deleted on GitHub/)).toBeTruthy()
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

describe('an old token that lives on', () => {
  it('is told as it is, and asked again', async () => {
    const alive: RotationView = { ...verified, state: 'revoking', revokeRequestedAt: '2027-03-14T08:00:00Z' }
    const proveDeath = vi.fn(async () => ({ ok: true as const, value: dead }))
    const { user } = await openRotationPage(alive, {
      rotation: {
        proveDeath,
        checklist: async () => ({ ok: true, value: aChecklist() }),
        summary: async () => ({ ok: true, value: '' }),
      },
    })
    const proof = within(screen.getByRole('region', { name: 'Proof of death' }))
    expect(proof.getByText('The old token still works')).toBeTruthy()
    await user.click(proof.getByRole('button', { name: 'Check again' }))
    expect(proveDeath).toHaveBeenCalledWith({ id: 'R-0001' })
    expect(await screen.findByText(/GitHub rejects the old token \(401\)/)).toBeTruthy()
  })
})
