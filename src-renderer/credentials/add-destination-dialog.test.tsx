import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { ServiceView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { useView } from '../app/view-store.ts'
import { keys } from '../lib/keys.ts'
import { AddDestinationDialog } from './add-destination-dialog.tsx'

const heroku: ServiceView = {
  service: 'heroku',
  name: 'Heroku',
  signIn: null,
  destinations: 0,
  problem: null,
}

function show(inventory: NonNullable<Parameters<typeof installFakeRekey>[0]['inventory']> = {}) {
  const fake = installFakeRekey({
    inventory: {
      addDestinations: async () => ({ ok: true, value: { added: 1, problems: [] } }),
      ...inventory,
    },
  })
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ services: [heroku] }))
  const closed = vi.fn()
  render(
    <QueryClientProvider client={client}>
      <AddDestinationDialog
        credential={credentialOf('PAT')}
        returnFocusRef={createRef<HTMLElement>()}
        onClose={closed}
      />
    </QueryClientProvider>,
  )
  return { fake, closed, user: userEvent.setup() }
}

const kind = () => screen.getByRole('combobox', { name: 'Kind' })
const confirm = () => screen.getByRole('button', { name: 'Add destination' })

describe('adding a destination', () => {
  it('takes many repositories at once, under the name of the credential', async () => {
    const { fake, closed, user } = show()
    await waitFor(() => expect(document.activeElement).toBe(kind()))
    await user.type(screen.getByRole('textbox', { name: 'Repositories' }), 'acme/a, acme/b{Enter}acme/a')
    await user.click(confirm())
    await waitFor(() => expect(closed).toHaveBeenCalled())
    expect(fake.calls).toEqual([
      {
        name: 'inventory.addDestinations',
        request: {
          credential: 'PAT',
          place: { at: 'repository', family: 'actions', repositories: ['acme/a', 'acme/b'], secret: 'PAT' },
        },
      },
    ])
  })

  it('says what is wrong at its field, and leads there', async () => {
    const { closed, user } = show({
      addDestinations: async () => ({
        ok: true,
        value: { added: 0, problems: [{ field: 'environment', message: 'This must not be empty.' }] },
      }),
      listEnvironments: async () => ({ ok: true, value: ['production', 'staging'] }),
    })
    await user.selectOptions(kind(), 'environment')
    await user.type(screen.getByRole('textbox', { name: 'Repository' }), 'acme/app')
    await user.tab()
    expect(await screen.findByText('GitHub has production and staging.')).toBeTruthy()
    await user.click(confirm())
    const field = screen.getByRole('combobox', { name: 'Environment' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('This must not be empty.')).toBeTruthy()
    expect(closed).not.toHaveBeenCalled()
  })

  it('asks whose secret it is where a store knows several owners', async () => {
    const { fake, user } = show()
    await user.selectOptions(kind(), 'codespaces')
    await user.click(screen.getByRole('radio', { name: 'An organization' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Who sees it when it is new' }), 'private')
    await user.click(confirm())
    await waitFor(() =>
      expect(fake.calls.at(-1)?.request).toEqual({
        credential: 'PAT',
        place: {
          at: 'organization',
          family: 'codespaces',
          organization: 'acme',
          visibility: 'private',
          repositories: [],
          secret: 'PAT',
        },
      }),
    )
  })

  it('says that nobody is signed in to the service, and leads to the sign-ins', async () => {
    const { closed, user } = show()
    await user.selectOptions(kind(), 'heroku')
    expect(screen.getByText(/Rekey is not signed in to Heroku/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Open sign-ins' }))
    expect(closed).toHaveBeenCalled()
    expect(useView.getState().route).toEqual({ view: 'settings', section: 'accounts' })
  })

  it("takes a dotenv file from main's dialog only", async () => {
    const { fake, user } = show({
      chooseDotenvFile: async () => ({ ok: true, value: '/home/kim/.env' }),
    })
    await user.selectOptions(kind(), 'dotenv')
    expect(screen.getByText('No file chosen')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Choose file…' }))
    expect(await screen.findByText('/home/kim/.env')).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Encrypted copy' }), 'age')
    await user.click(confirm())
    await waitFor(() =>
      expect(fake.calls.at(-1)?.request).toEqual({
        credential: 'PAT',
        place: { at: 'dotenv', file: '/home/kim/.env', variable: 'PAT', encrypt: 'age' },
      }),
    )
  })

  it('stays open and says so when there is nothing new, or the place is taken', async () => {
    const { closed, user } = show({
      addDestinations: async ({ place }) =>
        place.at === 'manual'
          ? { ok: true, value: { added: 0, problems: [] } }
          : {
              ok: false,
              failure: {
                kind: 'invalid-input',
                message: 'acme/a belongs to OTHER already. Nothing was added.',
                hint: '',
                subject: 'acme/a',
              },
            },
    })
    await user.click(confirm())
    expect(await screen.findByText('acme/a belongs to OTHER already. Nothing was added.')).toBeTruthy()
    await user.selectOptions(kind(), 'manual')
    expect(screen.queryByText(/belongs to OTHER/)).toBeNull()
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'shell')
    await user.click(confirm())
    expect(await screen.findByText('PAT has all of this already. Nothing was added.')).toBeTruthy()
    expect(closed).not.toHaveBeenCalled()
  })
})
