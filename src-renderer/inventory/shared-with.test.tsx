import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { SharingView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { destinationOf, settingsOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { SharedWith } from './shared-with.tsx'

const destination = destinationOf('organization acme', {
  id: 'organization:acme/PAT',
  kind: 'organization',
  reach: { visibility: 'selected', repositories: 2 },
})
const sharing: SharingView = {
  destination: destination.id,
  visibility: 'selected',
  repositories: [
    { id: 1, name: 'acme/a' },
    { id: 2, name: 'acme/b' },
  ],
  choices: ['acme/a', 'acme/b', 'acme/c'],
}

function show(
  calls: NonNullable<Parameters<typeof installFakeRekey>[0]['sharing']> = {},
  mode: 'changes' | 'read-only' = 'changes',
) {
  const fake = installFakeRekey({
    sharing: { read: async () => ({ ok: true, value: sharing }), ...calls },
  })
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ settings: settingsOf({ mode }) }))
  render(
    <QueryClientProvider client={client}>
      <SharedWith destination={destination} />
    </QueryClientProvider>,
  )
  return { fake, user: userEvent.setup() }
}

const opener = () =>
  screen.getByRole('button', { name: 'Choose repositories that see the secret of organization acme…' })

it('tells what would change, then asks for just that', async () => {
  const { fake, user } = show({
    change: async () => ({ ok: true, value: { added: ['acme/c'], removed: ['acme/a'] } }),
  })
  expect(screen.getByText('Shared with 2 selected repositories')).toBeTruthy()
  await user.click(opener())
  const dialog = within(
    screen.getByRole('dialog', { name: 'Repositories that see the secret of organization acme' }),
  )
  const list = within(await dialog.findByRole('list', { name: 'Repositories' }))
  expect(dialog.getByText('Nothing is changed yet.')).toBeTruthy()
  await user.click(list.getByRole('checkbox', { name: 'acme/a' }))
  await user.type(dialog.getByRole('searchbox', { name: 'Filter repositories' }), '/C')
  expect(list.getAllByRole('checkbox')).toHaveLength(1)
  await user.click(list.getByRole('checkbox', { name: 'acme/c' }))
  expect(dialog.getByText('Will see it: acme/c.')).toBeTruthy()
  expect(dialog.getByText('Will no longer see it: acme/a. Workflows there lose the value.')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Change who sees it' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(fake.calls.at(-1)).toEqual({
    name: 'sharing.change',
    request: { destination: destination.id, seen: [1, 2], repositories: ['acme/b', 'acme/c'] },
  })
})

it('keeps the decision when somebody else was faster, and puts it on what there is now', async () => {
  const conflict = {
    kind: 'changed',
    message:
      'Somebody changed who sees it meanwhile: it was acme/a and acme/b, it is acme/b. Nothing changed.',
    hint: '',
    subject: destination.id,
  }
  const change = vi
    .fn()
    .mockResolvedValueOnce({ ok: false, failure: conflict })
    .mockResolvedValue({ ok: true, value: { added: ['acme/c'], removed: [] } })
  const read = vi
    .fn()
    .mockResolvedValueOnce({ ok: true, value: sharing })
    .mockResolvedValue({ ok: true, value: { ...sharing, repositories: [{ id: 2, name: 'acme/b' }] } })
  const { user } = show({ read, change })
  await user.click(opener())
  await user.click(await screen.findByRole('checkbox', { name: 'acme/c' }))
  await user.click(screen.getByRole('button', { name: 'Change who sees it' }))
  expect(await screen.findByText(conflict.message)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Look again' }))
  await waitFor(() =>
    expect(screen.getByRole('checkbox', { name: 'acme/a' })).toHaveProperty('checked', false),
  )
  await user.click(screen.getByRole('button', { name: 'Change who sees it' }))
  await waitFor(() =>
    expect(change).toHaveBeenLastCalledWith({
      destination: destination.id,
      seen: [2],
      repositories: ['acme/b', 'acme/c'],
    }),
  )
})

it('says why it changes nothing in read-only mode', async () => {
  const { fake, user } = show({}, 'read-only')
  await user.click(opener())
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(fake.calls).toEqual([])
})
