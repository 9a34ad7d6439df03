import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { MigrationView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { currentOf } from '../dashboard/fixtures.ts'
import { noConsumers } from './fake-consumers.ts'
import { hasClassicToken, MigrationPanel } from './migration-panel.tsx'

const legacy = credentialOf('LEGACY_PAT', { current: { ...currentOf({}), kind: 'classic' } })
const plan: MigrationView = {
  credential: 'LEGACY_PAT',
  verdict: 'partly',
  ready: false,
  scopes: ['repo', 'admin:org'],
  scopesAt: '2027-01-01T00:00:00.000Z',
  evidence: [{ kind: 'workflow', sentence: 'Makes releases: gh release in acme/web, ci.yml.', count: 1 }],
  permissions: [
    { slug: 'contents', name: 'Contents', level: 'write', reason: 'Makes releases.' },
    { slug: 'metadata', name: 'Metadata', level: 'read', reason: 'GitHub adds it.' },
  ],
  repositoryAccess: ['acme/web'],
  unneeded: [{ scope: 'admin:org', reason: 'Nothing uses it.' }],
  blockers: [{ what: 'Packages: npm publish', why: 'Classic tokens only.' }],
  gaps: ['2 repositories were not read.'],
  steps: ['Accept.'],
}

function show(value: MigrationView | null = plan) {
  const fake = installFakeRekey({
    consumers: { view: async () => ({ ok: true, value: noConsumers }) },
    migration: {
      view: async () => ({ ok: true, value }),
      accept: async () => ({ ok: true, value: legacy }),
    },
  })
  render(
    <QueryClientProvider client={createQueryClient()}>
      <MigrationPanel credential={legacy} />
    </QueryClientProvider>,
  )
  return { fake, user: userEvent.setup() }
}

it('shows what moves, why, and what stays', async () => {
  show()
  const table = within(await screen.findByRole('table', { name: 'Permissions of the new token' }))
  expect(table.getByRole('row', { name: 'Contents Read and write Makes releases.' })).toBeTruthy()
  expect(screen.getByText('Can move in part')).toBeTruthy()
  const blocked = within(screen.getByRole('list', { name: "What can't move" }))
  expect(blocked.getByText('Packages: npm publish. Classic tokens only.')).toBeTruthy()
  expect(
    within(screen.getByRole('list', { name: 'Scopes that it leaves behind' })).getByText('admin:org'),
  ).toBeTruthy()
})

it('accepts what is ticked, once it is said what becomes of the rest', async () => {
  const { fake, user } = show()
  await user.click(await screen.findByRole('button', { name: 'Move in the next rotation…' }))
  const dialog = within(screen.getByRole('dialog', { name: 'Move LEGACY_PAT to a fine-grained token' }))
  const field = dialog.getByRole('textbox', { name: 'Repository access' })
  await user.clear(field)
  await user.click(dialog.getByRole('checkbox', { name: 'Contents: Read and write' }))
  await user.click(dialog.getByRole('button', { name: 'Move in the next rotation' }))
  expect(dialog.getAllByText('Tick at least one permission.').length).toBeGreaterThan(0)
  expect(dialog.getByText('Write at least one repository as owner/name, one a line.')).toBeTruthy()
  expect(dialog.getByText(/Say what becomes of the part/)).toBeTruthy()
  await user.type(field, 'acme/web')
  await user.click(dialog.getByRole('checkbox', { name: 'Contents: Read and write' }))
  await user.click(dialog.getByRole('checkbox', { name: /gets a token of its own, or ends/ }))
  await user.click(dialog.getByRole('button', { name: 'Move in the next rotation' }))
  await waitFor(() =>
    expect(fake.calls).toContainEqual({
      name: 'migration.accept',
      request: {
        credential: 'LEGACY_PAT',
        permissions: { contents: 'write', metadata: 'read' },
        repositoryAccess: ['acme/web'],
        leaveBlocked: true,
      },
    }),
  )
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('offers nothing to accept where nothing can move', async () => {
  show({ ...plan, verdict: 'stays', permissions: [], repositoryAccess: [] })
  expect(await screen.findByText("Can't move")).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Move in the next rotation/ })).toBeNull()
})

it('is for classic tokens, alive or declared', () => {
  expect(hasClassicToken(legacy)).toBe(true)
  expect(hasClassicToken(credentialOf('PAT', { current: currentOf({}) }))).toBe(false)
  expect(hasClassicToken(credentialOf('PAT', { tokenKind: 'classic' }))).toBe(true)
})
