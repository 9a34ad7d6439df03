import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { CredentialView, SelectionView } from '../../src-preload/contract/index.ts'
import { type Answers, installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { SelectionsPanel } from './selections-panel.tsx'

const apps: SelectionView = {
  id: 'actions:acme/app-*/DEPLOY_PAT',
  words: 'app-* in acme',
  kind: 'actions',
  secret: 'DEPLOY_PAT',
  environment: null,
  organization: 'acme',
  match: ['app-*'],
  topics: [],
  exclude: ['app-old'],
  archived: 'skip',
  forks: 'skip',
  destinations: 34,
  resolvedAt: '2027-01-02T10:00:00.000Z',
  leftOut: [{ repository: 'acme/app-old', reason: 'excluded' }],
  leftOutCount: 1,
  doubtful: false,
  notes: [],
}
const preview = {
  count: 33,
  repositories: ['acme/app-1', 'acme/app-2'],
  leftOut: [{ repository: 'acme/app-old', reason: 'excluded' as const }],
  leftOutCount: 1,
}

function show(credential: CredentialView, answers: Answers = {}) {
  const fake = installFakeRekey(answers)
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ credentials: [credential] }))
  render(
    <QueryClientProvider client={client}>
      <SelectionsPanel credential={credential} />
    </QueryClientProvider>,
  )
  return fake
}

describe('the selections of a credential', () => {
  it('shows each rule with its exceptions and its last answer', () => {
    show(credentialOf('DEPLOY_PAT', { selections: [apps] }))
    const row = screen.getByRole('row', { name: /app-\* in acme/ })
    expect(row.textContent).toContain('except app-old')
    expect(within(row).getByText('34')).toBeDefined()
  })

  it('adds one, with what it would select while it is typed', async () => {
    const user = userEvent.setup()
    const credential = credentialOf('DEPLOY_PAT')
    const fake = show(credential, {
      inventory: { resolveSelection: async () => ({ ok: true, value: preview }) },
      credential: { saveSelection: async () => ({ ok: true, value: credential }) },
    })
    await user.click(screen.getByRole('button', { name: 'Add selection…' }))
    const dialog = screen.getByRole('dialog', { name: 'Select repositories for DEPLOY_PAT' })
    await user.type(within(dialog).getByRole('textbox', { name: 'Names' }), 'app-*')
    await within(dialog).findByText('It selects 33 repositories now.')
    expect(within(dialog).getByRole('list', { name: 'Left out', hidden: true }).textContent).toContain(
      'Excluded',
    )
    await user.click(within(dialog).getByRole('button', { name: 'Add selection' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(fake.calls.at(-1)).toMatchObject({
      name: 'credential.saveSelection',
      request: { name: 'DEPLOY_PAT', replaces: null, selection: { match: ['app-*'], organization: 'acme' } },
    })
  })

  it('says why a rule is none, and keeps what was typed when saving fails', async () => {
    const user = userEvent.setup()
    const refused = {
      ok: false as const,
      failure: { kind: 'invalid-input', message: 'A pattern is for the name.', hint: '', subject: 'x' },
    }
    show(credentialOf('DEPLOY_PAT'), {
      inventory: { resolveSelection: async () => refused },
      credential: { saveSelection: async () => refused },
    })
    await user.click(screen.getByRole('button', { name: 'Add selection…' }))
    await user.type(screen.getByRole('textbox', { name: 'Names' }), 'a/b')
    await screen.findByRole('alert')
    await user.click(screen.getByRole('button', { name: 'Add selection' }))
    await screen.findByText("Couldn't save the selection")
    expect(screen.getByRole('textbox', { name: 'Names' })).toHaveProperty('value', 'a/b')
  })

  it('begins with the exceptions when repositories are to be excluded', async () => {
    const user = userEvent.setup()
    const credential = credentialOf('DEPLOY_PAT', { selections: [apps] })
    const fake = show(credential, {
      inventory: { resolveSelection: async () => ({ ok: true, value: preview }) },
      credential: { saveSelection: async () => ({ ok: true, value: credential }) },
    })
    await user.click(screen.getByRole('button', { name: 'Exclude repositories from app-* in acme' }))
    const field = screen.getByRole('textbox', { name: 'Exclude' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await user.type(field, ', app-7{Enter}')
    await waitFor(() => expect(fake.calls.at(-1)?.name).toBe('credential.saveSelection'))
    expect(fake.calls.at(-1)?.request).toMatchObject({
      replaces: apps.id,
      selection: { exclude: ['app-old', 'app-7'] },
    })
  })

  it('removes one after it has said what leaves the inventory', async () => {
    const user = userEvent.setup()
    const credential = credentialOf('DEPLOY_PAT', { selections: [apps] })
    const fake = show(credential, {
      credential: { removeSelection: async () => ({ ok: true, value: credential }) },
    })
    await user.click(screen.getByRole('button', { name: 'More on the selection app-* in acme' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }))
    const dialog = screen.getByRole('alertdialog')
    expect(dialog.textContent).toContain('34 destinations leave the inventory.')
    await user.click(within(dialog).getByRole('button', { name: 'Remove selection' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(fake.calls.at(-1)).toEqual({
      name: 'credential.removeSelection',
      request: { name: 'DEPLOY_PAT', selection: apps.id },
    })
  })

  it('offers to accept an answer that was held back', async () => {
    const user = userEvent.setup()
    const note = 'app-* in acme selects only 2 places now, where it had 34.'
    const credential = credentialOf('DEPLOY_PAT', {
      selections: [{ ...apps, doubtful: true, notes: [note] }],
    })
    const fake = show(credential, {
      credential: { acceptSelection: async () => ({ ok: true, value: credential }) },
    })
    expect(screen.getByText(note)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Accept the new answer to app-* in acme' }))
    await waitFor(() =>
      expect(fake.calls.at(-1)).toEqual({
        name: 'credential.acceptSelection',
        request: { name: 'DEPLOY_PAT', selection: apps.id },
      }),
    )
  })
})
