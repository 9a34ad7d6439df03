import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { inspectionOf, radiusOf, radiusRepositoryOf, tokenFactsOf } from './fake-inspection.ts'
import { InspectDialog } from './inspect-dialog.tsx'

const classic = inspectionOf({
  facts: tokenFactsOf({
    kind: 'classic',
    scopes: ['repo', 'admin:org'],
    neverExpires: true,
    expiresAt: null,
  }),
  radius: radiusOf({
    repositories: [radiusRepositoryOf('acme/infra', { 'push-code': 'yes' })],
    beyond: ['Can manage organizations (admin:org).'],
  }),
})

function show(answers: Parameters<typeof installFakeRekey>[0]) {
  const fake = installFakeRekey(answers)
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ accounts: [accountOf({ host: 'acme.ghe.com' })] }))
  render(
    <QueryClientProvider client={client}>
      <InspectDialog />
    </QueryClientProvider>,
  )
  return { fake, user: userEvent.setup(), client }
}

it('has main read the clipboard, and says that it was cleared and nothing kept', async () => {
  const { user, fake } = show({
    inspection: { inspectClipboard: async () => ({ ok: true, value: classic }) },
  })
  await user.click(screen.getByRole('button', { name: 'Paste from clipboard' }))
  expect(await screen.findByText('Read, and the clipboard was cleared. The token is not kept.')).toBeTruthy()
  expect(fake.calls).toContainEqual({
    name: 'inspection.inspectClipboard',
    request: { host: 'acme.ghe.com' },
  })
  expect(screen.getByRole('list', { name: 'Scopes' }).textContent).toBe('repoadmin:org')
  expect(screen.getByText('Never')).toBeTruthy()
  expect(screen.getByText('Can manage organizations (admin:org).')).toBeTruthy()
})

it('hands a typed token over once, empties the field and keeps it in no cache', async () => {
  const { user, fake, client } = show({
    inspection: { inspectTyped: async () => ({ ok: true, value: classic }) },
  })
  await user.click(screen.getByText('Type it instead'))
  const field = screen.getByLabelText<HTMLInputElement>('Token')
  await user.type(field, 'typed-value-1')
  await user.click(screen.getByRole('button', { name: 'Inspect' }))
  expect(await screen.findByText('Read. The token is not kept.')).toBeTruthy()
  expect(field.value).toBe('')
  expect(fake.calls.at(-1)?.request).toEqual({ host: 'acme.ghe.com', token: 'typed-value-1' })
  const kept = JSON.stringify(
    client
      .getMutationCache()
      .getAll()
      .map(({ state }) => state),
  )
  expect(kept).not.toContain('typed-value-1')
})

it('shows what is wrong with a clipboard that holds no token', async () => {
  const refused = {
    kind: 'token-refused',
    message: "The value read from the clipboard doesn't look like a GitHub token (it is empty).",
    hint: 'Copy the whole token.',
    subject: 'new token',
  }
  const { user } = show({ inspection: { inspectClipboard: async () => ({ ok: false, failure: refused }) } })
  await user.click(screen.getByRole('button', { name: 'Paste from clipboard' }))
  expect((await screen.findByRole('alert')).textContent).toContain('it is empty')
})
