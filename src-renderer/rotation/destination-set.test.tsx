import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { useMatrix } from '../inventory/matrix-store.ts'
import { aRotation } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'

const draft = aRotation({ state: 'draft' })
const mine = { credential: draft.credential }

it('shows where the new value will go before a token is made, what needs somebody first', async () => {
  const { user } = await openRotationPage(
    draft,
    {},
    {
      destinations: [
        destinationOf('acme/a', mine),
        destinationOf('acme/b', { ...mine, isProtected: true }),
        destinationOf('acme/gone', { ...mine, state: 'archived' }),
        ...['c', 'd', 'e', 'f'].map((name) => destinationOf(`acme/${name}`, { ...mine, state: 'missing' })),
        destinationOf('a shell profile', { ...mine, kind: 'manual' }),
        destinationOf('acme/other', { credential: 'OTHER_PAT' }),
      ],
    },
  )
  const set = within(screen.getByRole('region', { name: 'Destinations (8)' }))
  expect(set.getAllByRole('listitem').map((each) => each.textContent?.replace(/^[^A-Z\d]+/, ''))).toEqual([
    'Missing 4 destinations: acme/c, acme/d, acme/e and 1 more',
    'Archived 1 destination: acme/gone',
    expect.stringMatching(/ 2 destinations$/),
    '1 manual step, done by a person',
    '1 protected: updated last, and agreed to in the plan by itself',
  ])
  await user.click(set.getByRole('button', { name: 'Show in the matrix' }))
  expect(useMatrix.getState().filter).toBe(`credential:${draft.credential}`)
})

it('says that there are none', async () => {
  await openRotationPage(draft)
  const set = within(screen.getByRole('region', { name: 'Destinations (0)' }))
  expect(set.getByText('There are none: add at least one before you plan.')).toBeTruthy()
})
