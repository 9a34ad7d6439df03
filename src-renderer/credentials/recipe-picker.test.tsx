import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { expect, it } from 'vitest'
import type { CredentialView, RecipeView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { CredentialForm } from './credential-form.tsx'

const dispatch: RecipeView = {
  name: 'dispatch',
  title: 'Start workflows elsewhere',
  purpose: 'sends repository_dispatch',
  kind: 'fine-grained',
  whyClassic: '',
  permissions: [
    { slug: 'contents', name: 'Contents', level: 'write', reason: 'repository_dispatch takes it.' },
    { slug: 'metadata', name: 'Metadata', level: 'read', reason: 'GitHub adds it.' },
  ],
  scopes: [],
  rotateEveryDays: 45,
  proof: 'Sends an event.',
  warnings: ['It also pushes code.'],
  alternatives: ['A GitHub App.'],
}
const packages: RecipeView = {
  ...dispatch,
  name: 'packages',
  title: 'Publish packages',
  purpose: 'publishes packages',
  kind: 'classic',
  whyClassic: 'GitHub Packages takes classic tokens only.',
  permissions: [],
  scopes: [{ scope: 'write:packages', reason: 'Publishes.' }],
  rotateEveryDays: 60,
}

function show(credential: CredentialView | null = null) {
  const saved = credential ?? credentialOf('NEW_PAT')
  const fake = installFakeRekey({
    recipe: { list: async () => ({ ok: true, value: [dispatch, packages] }) },
    credential: { declare: async () => ({ ok: true, value: saved }) },
  })
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ accounts: [accountOf()] }))
  render(
    <QueryClientProvider client={client}>
      <CredentialForm credential={credential} returnFocusRef={createRef()} onClose={() => {}} />
    </QueryClientProvider>,
  )
  return { fake, user: userEvent.setup(), dialog: within(screen.getByRole('dialog')) }
}

const pick = 'Start from a purpose'
const textIn = (dialog: ReturnType<typeof show>['dialog'], name: string) =>
  dialog.getByRole<HTMLInputElement>('textbox', { name }).value

it('fills in the least permissions and the period, and shows why', async () => {
  const { user, dialog, fake } = show()
  await dialog.findByRole('option', { name: 'Start workflows elsewhere' })
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'NEW_PAT')
  await user.selectOptions(dialog.getByRole('combobox', { name: pick }), 'dispatch')
  expect(textIn(dialog, 'Permissions')).toBe('contents: write\nmetadata: read')
  expect(textIn(dialog, 'Rotate every (days)')).toBe('45')
  expect(textIn(dialog, 'Purpose')).toBe('sends repository_dispatch')
  expect(dialog.getByText('repository_dispatch takes it.')).toBeTruthy()
  expect(dialog.getByText('It also pushes code.')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Add credential' }))
  await waitFor(() =>
    expect(fake.calls).toContainEqual({
      name: 'credential.declare',
      request: expect.objectContaining({
        recipe: 'dispatch',
        rotateEveryDays: 45,
        permissions: { contents: 'write', metadata: 'read' },
      }),
    }),
  )
})

it('says why a purpose takes a classic token, and asks for no permissions then', async () => {
  const { user, dialog } = show()
  await dialog.findByRole('option', { name: 'Publish packages' })
  await user.selectOptions(dialog.getByRole('combobox', { name: pick }), 'packages')
  expect(dialog.getByText(/GitHub Packages takes classic tokens only/)).toBeTruthy()
  expect(dialog.queryByRole('textbox', { name: 'Permissions' })).toBeNull()
  expect(dialog.getByText('write:packages')).toBeTruthy()
})

it('keeps what a person typed, and takes back what another purpose filled in', async () => {
  const credential = credentialOf('PAT', { purpose: 'mine', rotateEveryDays: 30 })
  const { user, dialog } = show(credential)
  await dialog.findByRole('option', { name: 'Publish packages' })
  const select = dialog.getByRole('combobox', { name: pick })
  await user.selectOptions(select, 'dispatch')
  expect(textIn(dialog, 'Purpose')).toBe('mine')
  expect(textIn(dialog, 'Rotate every (days)')).toBe('30')
  await user.selectOptions(select, '')
  expect(textIn(dialog, 'Permissions')).toBe('')
})
