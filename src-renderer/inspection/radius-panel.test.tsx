import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import type { InspectionView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { inspectionOf, radiusOf, radiusRepositoryOf, tokenFactsOf } from './fake-inspection.ts'
import { RadiusPanel } from './radius-panel.tsx'

const dispatch = inspectionOf({
  credential: 'DISPATCH_PAT',
  facts: tokenFactsOf({
    grants: [
      { slug: 'contents', level: 'read', source: 'answered' },
      { slug: 'contents', level: 'write', source: 'declared' },
    ],
    refused: [{ slug: 'secrets', level: 'read' }],
    unknown: ['workflows'],
    organizations: [{ login: 'acme', access: 'sso-required', because: 'acme asks for single sign-on.' }],
  }),
  radius: radiusOf({
    repositories: [
      radiusRepositoryOf('acme/infra', {
        'push-code': 'declared',
        dispatch: 'declared',
        'change-workflows': 'unknown',
      }),
    ],
    score: 25,
    parts: [{ points: 18, because: 'It can push code to 1 repository.' }],
    advice: [
      {
        rule: 'dispatch-can-push',
        message: 'It can rewrite the code that it starts.',
        remedy: 'Protect the branches.',
        alternatives: ['Use workflow_dispatch.', 'Use an App.'],
      },
    ],
  }),
})
const held = credentialOf('DISPATCH_PAT', {
  current: {
    fingerprint: 'c2hhMjU2LW9mLW5vdGhpbmc=',
    label: 'github_pat_…b91c',
    kind: 'fine-grained',
    login: 'octo-bot',
    version: 1,
    since: '2027-01-01T00:00:00.000Z',
    held: true,
  },
})

function show(
  found: InspectionView,
  credential = held,
  answers: Parameters<typeof installFakeRekey>[0] = {},
) {
  const fake = installFakeRekey({
    inspection: { view: async () => ({ ok: true, value: found }), ...answers.inspection },
  })
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ credentials: [credential] }))
  render(
    <QueryClientProvider client={client}>
      <RadiusPanel credential={credential} />
    </QueryClientProvider>,
  )
  return { fake, user: userEvent.setup() }
}

describe('the blast radius of a credential', () => {
  it('names each power in a repository by word, and where the knowledge comes from', async () => {
    show(dispatch)
    const picture = within(await screen.findByRole('table', { name: 'Repositories and powers' }))
    const row = picture.getByRole('row', { name: /acme\/infra/ })
    expect(
      within(row)
        .getAllByRole('cell')
        .map((each) => each.textContent),
    ).toEqual(['●Yes', '◐Noted', '◐Noted', '?Not known', '–No', '–No'])
    const answered = screen.getByRole('list', { name: 'GitHub answered' })
    expect(answered.textContent).toBe('contents: read or more')
    expect(screen.getByRole('list', { name: 'Only in the inventory' }).textContent).toBe('contents: write')
    expect(screen.getByRole('list', { name: 'GitHub refused' }).textContent).toBe('secrets: read')
    expect(screen.getByText('acme asks for single sign-on.')).toBeTruthy()
  })

  it('explains the score and warns of the dispatch token, with ways out', async () => {
    show(dispatch)
    expect(await screen.findByRole('progressbar', { name: 'Blast radius score 25 of 100' })).toBeTruthy()
    expect(screen.getByRole('list', { name: 'What makes the score' }).textContent).toContain(
      '+18It can push code to 1 repository.',
    )
    const advice = within(screen.getByRole('list', { name: 'Make it smaller' }))
    expect(advice.getByText('It can rewrite the code that it starts.')).toBeTruthy()
    expect(advice.getByText('Use workflow_dispatch.')).toBeTruthy()
  })

  it('works from the declaration alone, and says so', async () => {
    const incomplete = 'Nobody asked GitHub yet. Shown is what the inventory says.'
    show(inspectionOf({ facts: null, radius: { ...dispatch.radius, incomplete } }))
    expect(await screen.findByText(incomplete)).toBeTruthy()
    expect(screen.getByRole('row', { name: /acme\/infra/ })).toBeTruthy()
    expect(screen.queryByRole('list', { name: 'GitHub answered' })).toBeNull()
  })

  it('never calls a token harmless of which nothing is known', async () => {
    const incomplete = 'Nobody asked GitHub yet. The inventory names no repository that the token acts on.'
    show(inspectionOf({ facts: null, radius: radiusOf({ incomplete }) }))
    expect(await screen.findByText('Not known')).toBeTruthy()
    expect(screen.queryByText('Narrow')).toBeNull()
    expect(screen.queryByRole('progressbar')).toBeNull()
  })

  it('puts many repositories alike into one row that opens', async () => {
    const repositories = Array.from({ length: 122 }, (_, each) =>
      radiusRepositoryOf(`acme/app-${each + 100}`),
    )
    const { user } = show(inspectionOf({ radius: radiusOf({ repositories }) }))
    const more = await screen.findByRole('button', { name: 'and 120 more alike' })
    expect(screen.queryByText('acme/app-200')).toBeNull()
    await user.click(more)
    expect(screen.getByText('acme/app-200')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Table' }))
    const table = screen.getByRole('table', { name: 'Repositories and powers' })
    expect(within(table).getAllByRole('row')).toHaveLength(101)
    await user.click(screen.getByRole('button', { name: 'Show 22 more of 22' }))
    expect(within(table).getAllByRole('row')).toHaveLength(123)
  })

  it('asks GitHub on demand, and shows the new picture', async () => {
    const inspect = vi.fn(async () => ({ ok: true as const, value: dispatch }))
    const { user } = show(inspectionOf({ facts: null }), held, { inspection: { inspect } })
    await screen.findByText('No repository is known that this token acts on.')
    await user.click(screen.getByRole('button', { name: 'Inspect now' }))
    expect(await screen.findByText('acme/infra')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Inspect again' })).toBeTruthy()
    expect(inspect).toHaveBeenCalledOnce()
  })

  it('says why a value that Rekey lacks cannot be inspected', async () => {
    const { user, fake } = show(inspectionOf({ facts: null }), credentialOf('DISPATCH_PAT'))
    await user.click(await screen.findByRole('button', { name: 'Inspect now' }))
    expect(screen.getByText(/Rekey does not hold this value/)).toBeTruthy()
    expect(fake.calls.map(({ name }) => name)).not.toContain('inspection.inspect')
  })
})
