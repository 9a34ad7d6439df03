import { screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { tokenFormOf } from '../app/fake-views.ts'
import { aRotation } from './fake-rotation.ts'
import { openRotationPage } from './open-page.tsx'
import { useTicks } from './ticks-store.ts'

beforeEach(() => useTicks.setState({ ticked: {} }))

const prechecked = { state: 'prechecked' } as const

/** Without the tips of its buttons. */
function textOf(row: HTMLElement): string {
  const copy = row.cloneNode(true) as HTMLElement
  for (const each of copy.querySelectorAll('button, [popover]')) each.remove()
  return copy.textContent ?? ''
}

async function openCreate(form = aRotation().form) {
  const { user } = await openRotationPage(aRotation({ ...prechecked, form }))
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  return { user, list: within(screen.getByRole('list', { name: 'Values for the form' })) }
}

it('goes down the form of GitHub in its order, and marks what no link does', async () => {
  const { list } = await openCreate()
  const rows = list.getAllByRole('listitem').map(textOf)
  expect(rows).toEqual([
    '1.Token namedeploy-2027-03',
    '2.Resource owneracme',
    '3.Expiration90 daysCustom, until Jun 12, 2027.',
    expect.stringMatching(/^4\.Repository accessOnly select repositories.*By hand$/),
    '5.Repositoryacme/infraBy hand',
    '6.ContentsRead and writerepository_dispatch takes it.',
  ])
})

it('keeps the ticks when somebody goes back and comes again', async () => {
  const { user, list } = await openCreate()
  for (const box of list.getAllByRole('checkbox')) await user.click(box)
  expect(screen.getByText('6 of 6 ticked off')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /^Step 2, Pre-check/ }))
  await user.click(screen.getByRole('button', { name: /^Step 3, Create/ }))
  expect(screen.getByText('6 of 6 ticked off')).toBeTruthy()
  await user.click(screen.getByRole('checkbox', { name: 'Token name is set' }))
  expect(screen.getByText('5 of 6 ticked off')).toBeTruthy()
})

it('says why a token has to be classic, and lists its scopes', async () => {
  const { list } = await openCreate(
    tokenFormOf('npm-2027-03', {
      kind: 'classic',
      whyClassic: 'GitHub Packages takes classic tokens only.',
      description: 'publishes',
      scopes: [{ scope: 'write:packages', reason: 'Publishes.' }],
    }),
  )
  expect(screen.getAllByText(/GitHub Packages takes classic tokens only/).length).toBeGreaterThan(0)
  expect(list.getAllByRole('listitem').map(textOf)).toEqual([
    '1.Notenpm-2027-03: publishes',
    '2.Expiration90 daysCustom, until Jun 12, 2027.By hand',
    '3.Scopewrite:packagesPublishes.',
  ])
})

it('lists everything to type where no link fills in the form', async () => {
  const { list } = await openCreate(tokenFormOf('pat', { prefills: false }))
  expect(screen.getByText(/No link is known to fill in the form on this host/)).toBeTruthy()
  expect(list.getAllByText('By hand')).toHaveLength(4)
})

it('says so when the credential is no longer tracked', async () => {
  const { user } = await openRotationPage(aRotation({ ...prechecked, form: null }))
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  expect(screen.getByText(/no longer tracks this credential/)).toBeTruthy()
})
