import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf, settingsOf, snapshotOf } from '../app/fake-views.ts'
import { showInFrame } from '../app/show-in-frame.tsx'
import { useView } from '../app/view-store.ts'
import { leakOf } from './fake-leak.ts'
import { LeakPage } from './leak-page.tsx'

let leak: LeakView
const value = () => ({ ok: true as const, value: leak })
const snapshot = snapshotOf({ credentials: [credentialOf('DEPLOY_PAT')] })

beforeEach(() => {
  leak = leakOf()
  useView.setState({ route: { view: 'leak' }, history: [], ahead: [] })
})

function show(id: string | null, mode: 'changes' | 'read-only' = 'changes', known = snapshot) {
  const fake = installFakeRekey({
    leak: {
      view: async () => value(),
      reportFromClipboard: async () => value(),
      reportCredential: async () => value(),
      describe: async () => value(),
      decide: async ({ decision }) => {
        leak = { ...leak, decision }
        return value()
      },
      revoke: async () => {
        leak = {
          ...leak,
          confirmedDeadAt: '2027-01-01T00:01:00.000Z',
          confirmedBy: 'github',
          secondsToDeath: 2,
        }
        return value()
      },
      replace: async () => value(),
      exportCase: async () => ({ ok: true as const, value: '/media/usb/L-0001-case.json' }),
      importCase: async () => ({ ok: true as const, value: leak }),
      agree: async () => ({ ok: true as const, value: leak }),
    },
  })
  const held = { ...known, settings: settingsOf({ mode }) }
  showInFrame(held, <LeakPage id={id} credential={null} />)
  return fake
}

describe('the page of a leaked token', () => {
  it('asks which one, and sends main to the clipboard', async () => {
    const fake = show(null)
    expect(screen.getByRole('heading', { level: 1, name: 'Leaked token' })).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Paste from clipboard' }))
    expect(fake.calls.at(-1)).toMatchObject({ name: 'leak.reportFromClipboard' })
    await waitFor(() => expect(useView.getState().route).toEqual({ view: 'leak', id: 'L-0001' }))
  })

  it('has no credential chosen beforehand where there are several', async () => {
    const known = snapshotOf({
      credentials: ['DEPLOY_PAT', 'PACKAGES_PAT'].map((name) => credentialOf(name)),
    })
    const fake = show(null, 'changes', known)
    const choose = screen.getByRole('button', { name: 'This one leaked' })
    const before = fake.calls.length
    await userEvent.click(choose)
    expect(
      within(screen.getByRole('main')).getByText('Choose the credential whose token leaked.'),
    ).toBeDefined()
    expect(fake.calls).toHaveLength(before)
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Credential' }), 'PACKAGES_PAT')
    await userEvent.click(choose)
    expect(fake.calls.find(({ name }) => name === 'leak.reportCredential')?.request).toEqual({
      credential: 'PACKAGES_PAT',
    })
  })

  it('says what it is and what it could do before anything is decided', async () => {
    show('L-0001')
    const what = await screen.findByRole('region', { name: 'What it is' })
    expect(what.textContent).toContain('2 places in 2 repositories')
    expect(what.textContent).toContain('acme/infra: push code')
  })

  it('revokes only with the word typed and a reason', async () => {
    const fake = show('L-0001')
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }))
    const first = screen.getByRole('radiogroup', { name: 'What first?' })
    await userEvent.click(within(first).getByRole('radio', { name: 'Revoke now' }))
    await userEvent.click(screen.getByRole('button', { name: 'Revoke DEPLOY_PAT…' }))
    const dialog = screen.getByRole('dialog', { name: 'Revoke DEPLOY_PAT now?' })
    const confirm = within(dialog).getByRole('button', { name: 'Revoke DEPLOY_PAT' })
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Type REVOKE to confirm' }), 'revoke')
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'in public')
    expect(confirm.getAttribute('aria-disabled')).toBe('true')
    await userEvent.clear(within(dialog).getByRole('textbox', { name: 'Type REVOKE to confirm' }))
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Type REVOKE to confirm' }), 'REVOKE')
    await userEvent.click(confirm)
    expect(await screen.findByText(/GitHub rejects the leaked token \(401\)/)).toBeDefined()
    expect(fake.calls.map(({ name }) => name).filter((name) => name !== 'leak.view')).toEqual([
      'leak.describe',
      'leak.decide',
      'leak.revoke',
    ])
  })

  it('warns of a suspect computer, and wants that to be ticked before it revokes from there', async () => {
    leak = leakOf({
      machineSuspect: true,
      traces: ['/home/me/gh-token-monitor.service'],
      decision: 'revoke-now',
    })
    show('L-0001')
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke DEPLOY_PAT…' }))
    const dialog = screen.getByRole('dialog', { name: 'Revoke DEPLOY_PAT now?' })
    expect(dialog.textContent).toContain('gh-token-monitor.service')
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Type REVOKE to confirm' }), 'REVOKE')
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'stolen')
    const confirm = within(dialog).getByRole('button', { name: 'Revoke DEPLOY_PAT' })
    expect(confirm.getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /^Revoke from this computer/ }))
    expect(confirm.getAttribute('aria-disabled')).not.toBe('true')
  })

  it('goes on with a case from another computer', async () => {
    show(null)
    await userEvent.click(await screen.findByRole('button', { name: 'Open its file…' }))
    await waitFor(() => expect(useView.getState().route).toEqual({ view: 'leak', id: 'L-0001' }))
  })

  it('names each repository that waits, and lets it go on only with a reason', async () => {
    leak = leakOf({
      decision: 'replace-first',
      changed: [{ repository: 'acme/app', changes: ['workflow files changed by octo-bot.'] }],
    })
    const fake = show('L-0001')
    await userEvent.click(await screen.findByRole('button', { name: 'Let acme/app have the new token…' }))
    const dialog = screen.getByRole('dialog', { name: 'Let acme/app have the new token?' })
    await userEvent.click(within(dialog).getByRole('button', { name: 'Let it have the token' }))
    expect(fake.calls.some(({ name }) => name === 'leak.agree')).toBe(false)
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'our own')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Let it have the token' }))
    await waitFor(() => expect(fake.calls.at(-1)?.name).not.toBe('leak.view'))
    expect(fake.calls.find(({ name }) => name === 'leak.agree')?.request).toEqual({
      id: 'L-0001',
      repository: 'acme/app',
      reason: 'our own',
    })
  })

  it('does not close before GitHub rejected the token twice', async () => {
    leak = leakOf({
      decision: 'revoke-now',
      confirmedDeadAt: '2027-01-01T00:00:00.000Z',
      confirmedBy: 'github',
      secondLookAt: '2099-01-01T00:01:00.000Z',
      holders: [],
    })
    show('L-0001')
    await userEvent.click((await screen.findAllByRole('button', { name: /Report/ }))[0] ?? document.body)
    const close = await screen.findByRole('button', { name: 'Close the case' })
    expect(close.getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText(/GitHub is asked a second time at .* Go on meanwhile/)).toBeDefined()
  })

  it('keeps the revoke inactive in read-only mode, and says why', async () => {
    leak = leakOf({ decision: 'revoke-now' })
    show('L-0001', 'read-only')
    const revoke = await screen.findByRole('button', { name: 'Revoke DEPLOY_PAT…' })
    expect(revoke.getAttribute('aria-disabled')).toBe('true')
  })
})
