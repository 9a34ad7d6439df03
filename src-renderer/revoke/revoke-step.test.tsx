import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { ChecklistView, RotationView } from '../../src-preload/contract/index.ts'
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

async function openRevoke(checklist: ChecklistView, calls: Parameters<typeof openRotationPage>[1] = {}) {
  const opened = await openRotationPage(verified, {
    ...calls,
    rotation: {
      checklist: async () => ({ ok: true, value: checklist }),
      summary: async () => ({ ok: true, value: '' }),
      ...calls.rotation,
    },
  })
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
    expect(screen.getByText(/1 condition is open: No run still holds the old value\./)).toBeTruthy()
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
    const dialog = within(screen.getByRole('alertdialog', { name: 'Revoke the old token of DEPLOY_PAT?' }))
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
