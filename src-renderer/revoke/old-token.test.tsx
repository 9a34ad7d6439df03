import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { settingsOf } from '../app/fake-views.ts'
import { aChecklist } from '../rotation/fake-rotation.ts'
import { openRotationPage } from '../rotation/open-page.tsx'
import { dead, openRevoke, verified } from './open-revoke.tsx'

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

describe('the old value', () => {
  it('is erased only after saying what that costs', async () => {
    const erased = { ...verified, oldTokenHeld: false }
    const eraseOldValue = vi.fn(async () => ({ ok: true as const, value: erased }))
    const { user } = await openRevoke(aChecklist(), { rotation: { eraseOldValue } })
    await user.click(screen.getByRole('button', { name: 'Erase old value now…' }))
    const dialog = within(screen.getByRole('alertdialog', { name: 'Erase the old value of DEPLOY_PAT?' }))
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' })))
    expect(dialog.getByText(/the token itself stays alive on GitHub/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Erase old value' }))
    expect(eraseOldValue).toHaveBeenCalledWith({ id: 'R-0001' })
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Erase old value now…' })).toBeNull())
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
