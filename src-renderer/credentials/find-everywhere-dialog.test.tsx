import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { expect, it, vi } from 'vitest'
import type { PlaceSearchView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf, destinationOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { FindEverywhereDialog } from './find-everywhere-dialog.tsx'

function placeOf(
  name: string,
  change: Partial<PlaceSearchView['places'][number]> = {},
): PlaceSearchView['places'][number] {
  return {
    id: `actions:${name}/PAT`,
    kind: 'actions',
    place: name,
    updatedAt: '2027-01-01T00:00:00.000Z',
    archived: false,
    ...change,
  }
}

const told: PlaceSearchView = {
  credential: 'PAT',
  running: true,
  done: 0,
  total: 4,
  repositories: 4,
  places: [],
  unread: [],
  unreadTotal: 0,
  stopped: false,
  failure: null,
}

function show() {
  const fake = installFakeRekey({
    discover: {
      owners: async () => ({ ok: true, value: [{ owner: 'globex', repositories: 3 }] }),
      findPlaces: async () => ({ ok: true, value: null }),
      addPlaces: async () => ({ ok: true, value: { added: 1 } }),
      stop: async () => ({ ok: true, value: null }),
    },
  })
  const client = createQueryClient()
  client.setQueryData(
    keys.snapshot,
    snapshotOf({
      destinations: [
        destinationOf('acme/held', { id: 'actions:acme/held/PAT', credential: 'PAT' }),
        destinationOf('acme/taken', { id: 'actions:acme/taken/PAT', credential: 'OTHER' }),
      ],
    }),
  )
  const closed = vi.fn()
  const { unmount } = render(
    <QueryClientProvider client={client}>
      <FindEverywhereDialog
        credential={credentialOf('PAT')}
        returnFocusRef={createRef<HTMLElement>()}
        onClose={closed}
      />
    </QueryClientProvider>,
  )
  return { fake, closed, unmount, user: userEvent.setup() }
}

it('lists what comes in, and adds what is ticked and new', async () => {
  const { fake, closed, user } = show()
  await user.click(screen.getByRole('button', { name: 'Search' }))
  expect(fake.calls.find(({ name }) => name === 'discover.findPlaces')?.request).toEqual({
    credential: 'PAT',
    owners: ['acme'],
    secret: 'PAT',
    everyStore: false,
  })
  act(() => fake.announce('discover.placesFound', { ...told, places: [placeOf('acme/held')] }))
  expect(screen.getByRole('progressbar', { name: 'Search for places' })).toBeTruthy()
  act(() =>
    fake.announce('discover.placesFound', {
      ...told,
      done: 4,
      running: false,
      places: [
        placeOf('acme/one'),
        placeOf('acme/two'),
        placeOf('acme/taken'),
        placeOf('acme/old', { archived: true }),
      ],
    }),
  )
  expect(screen.getByText('Found in 5 places, of 4 repositories.')).toBeTruthy()
  const list = within(screen.getByRole('list', { name: 'Places found' }))
  const held = list.getByRole('checkbox', { name: /acme\/held/ })
  expect(held).toHaveProperty('checked', true)
  expect(held.getAttribute('aria-disabled')).toBe('true')
  expect(list.getByText('Destination already')).toBeTruthy()
  expect(list.getByText('Belongs to OTHER')).toBeTruthy()
  await user.click(list.getByRole('checkbox', { name: /acme\/taken/ }))
  await user.click(list.getByRole('checkbox', { name: /acme\/two/ }))
  await user.click(screen.getByRole('button', { name: 'Add 1 destination' }))
  await waitFor(() => expect(closed).toHaveBeenCalled())
  expect(fake.calls.at(-1)).toEqual({
    name: 'discover.addPlaces',
    request: { credential: 'PAT', places: ['actions:acme/one/PAT'] },
  })
})

it('names what could not be read, and stops the search with the dialog', async () => {
  const { fake, unmount, user } = show()
  await user.click(screen.getByRole('button', { name: 'Search' }))
  act(() =>
    fake.announce('discover.placesFound', {
      ...told,
      unreadTotal: 1,
      unread: [{ kind: 'permission', message: "acme/hidden can't be read.", hint: '', subject: 'acme' }],
    }),
  )
  expect(screen.getByText("acme/hidden can't be read.")).toBeTruthy()
  unmount()
  expect(fake.calls.at(-1)?.name).toBe('discover.stop')
})
