import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { CopySearchView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf, settingsOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { ConsolidationPanel } from './consolidation-panel.tsx'
import { CopiesPanel } from './copies-panel.tsx'

const nothing: CopySearchView = {
  credential: 'PAT',
  at: null,
  repositories: 0,
  copies: [],
  unread: [],
  inherited: [],
  advice: [],
  superfluous: [],
}
const twin: CopySearchView['copies'][number] = {
  id: 'dependabot:acme/app/PAT',
  kind: 'dependabot',
  place: 'acme/app, Dependabot',
  repository: 'acme/app',
  secret: 'PAT',
  relation: 'twin',
  beside: 'actions:acme/app/PAT',
  updatedAt: null,
  sentence: 'It would keep the old value.',
  leftBehind: true,
}
const hidden: CopySearchView['copies'][number] = {
  ...twin,
  id: 'organization:acme/PAT',
  place: 'organization acme',
  relation: 'hidden',
  leftBehind: false,
}
const advice: CopySearchView['advice'][number] = {
  organization: 'acme',
  secret: 'PAT',
  copies: 40,
  costNow: { writes: 40, reads: 120, points: 320 },
  costAfter: { writes: 1, reads: 5, points: 10 },
}

function show(
  copies: CopySearchView,
  answers: Parameters<typeof installFakeRekey>[0] = {},
  mode: 'read-only' | 'changes' = 'changes',
) {
  const fake = installFakeRekey(answers)
  const client = createQueryClient()
  client.setQueryData(
    keys.snapshot,
    snapshotOf({ credentials: [credentialOf('PAT')], copies: [copies], settings: settingsOf({ mode }) }),
  )
  render(
    <QueryClientProvider client={client}>
      <CopiesPanel credential="PAT" />
      <ConsolidationPanel credential="PAT" />
    </QueryClientProvider>,
  )
  return fake
}

describe('other copies', () => {
  it('says that nobody looked, and looks with progress that can be canceled', async () => {
    const fake = show(nothing, {
      copies: {
        find: async () => ({ ok: true, value: null }),
        cancel: async () => ({ ok: true, value: null }),
      },
    })
    expect(screen.getByText('Not looked for yet.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Look for other copies' }))
    expect(fake.calls).toContainEqual({ name: 'copies.find', request: { credential: 'PAT' } })
    act(() =>
      fake.announce('copies.searched', {
        credential: 'PAT',
        running: true,
        done: 3,
        total: 12,
        failure: null,
      }),
    )
    const bar = screen.getByRole('progressbar', { name: 'Searching repositories' })
    expect(bar.getAttribute('aria-valuetext')).toBe('3 of 12 repositories searched')
    await userEvent.click(screen.getByRole('button', { name: 'Cancel search' }))
    expect(fake.calls.at(-1)?.name).toBe('copies.cancel')
  })

  it('adds what would keep the old value, and nothing that a destination wins over', async () => {
    const fake = show(
      { ...nothing, at: '2026-03-09T12:00:00.000Z', repositories: 9, copies: [twin, hidden] },
      { copies: { add: async () => ({ ok: true, value: { added: 1 } }) } },
    )
    expect(screen.queryByRole('button', { name: /Add organization acme/ })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Add acme/app, Dependabot as a destination' }))
    expect(fake.calls).toEqual([{ name: 'copies.add', request: { credential: 'PAT', copies: [twin.id] } }])
  })

  it('names the stores that refused to be searched', () => {
    show({
      ...nothing,
      at: '2026-03-09T12:00:00.000Z',
      unread: [{ store: 'agents', message: "octo-bot can't list agents secrets." }],
    })
    expect(screen.getByText("octo-bot can't list agents secrets.")).toBeTruthy()
  })
})

describe('one organization secret', () => {
  it('compares the costs and makes it after a question whose way out has the focus', async () => {
    const fake = show(
      { ...nothing, advice: [advice] },
      {
        copies: {
          consolidate: async () => ({
            ok: true,
            value: {
              destination: 'organization:acme/PAT',
              reached: ['acme/app'],
              unreached: [{ repository: 'acme/old', why: 'It is archived.' }],
            },
          }),
        },
      },
    )
    expect(screen.getByText(/would take 1 write instead of 40, and 10 points .* instead of 320/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Move the copies in acme…' }))
    const dialog = screen.getByRole('alertdialog', { name: 'Make an organization secret in acme?' })
    await waitFor(() =>
      expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Cancel' })),
    )
    await userEvent.click(within(dialog).getByRole('button', { name: 'Make organization secret' }))
    expect(await screen.findByText(/^acme has the organization secret .+ now/)).toBeTruthy()
    expect(screen.getByText('acme/old stays as it is. It is archived.')).toBeTruthy()
    expect(fake.calls).toEqual([
      {
        name: 'copies.consolidate',
        request: { credential: 'PAT', organization: 'acme', secret: 'PAT' },
      },
    ])
  })

  it('says why it makes nothing in read-only mode', async () => {
    const fake = show({ ...nothing, advice: [advice] }, {}, 'read-only')
    await userEvent.click(screen.getByRole('button', { name: 'Move the copies in acme…' }))
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(fake.calls).toEqual([])
  })

  it('lists the copies to remove by hand, and takes only those that are gone out of the inventory', async () => {
    const fake = show(
      {
        ...nothing,
        superfluous: [
          { destination: 'actions:acme/app/PAT', repository: 'acme/app', present: false },
          { destination: 'actions:acme/web/PAT', repository: 'acme/web', present: true },
        ],
      },
      {
        app: { openPage: async () => ({ ok: true, value: null }) },
        copies: { dropRemoved: async () => ({ ok: true, value: { dropped: 1 } }) },
      },
    )
    expect(screen.getByText('1 copy to remove on GitHub by hand, 1 gone already.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Open the secrets of acme/web on GitHub' }))
    await userEvent.click(screen.getByRole('button', { name: 'Take 1 copy out of the inventory' }))
    expect(await screen.findByText('1 copy left the inventory.')).toBeTruthy()
    expect(fake.calls.map(({ name }) => name)).toEqual(['app.openPage', 'copies.dropRemoved'])
  })
})
