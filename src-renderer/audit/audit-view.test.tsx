import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntryView } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState({ ...start, route: { view: 'audit' } }, true))

const snapshot = async () =>
  snapshotOf({ accounts: [accountOf()], credentials: [credentialOf('DEPLOY_PAT')] })

function entryOf(seq: number): AuditEntryView {
  return {
    seq,
    at: '2027-01-01T00:00:00.000Z',
    actor: 'octo-bot',
    action: 'secret.updated',
    context: { rotation: 'R-0001', request: `GH:${seq}` },
    hash: `hash-${seq}`,
  }
}

/** A log of 150 entries, answered as main does: newest first, those before a number. */
const list = async ({ before, limit }: { before: number | null; limit: number }) => {
  const all = Array.from({ length: 150 }, (_, index) => entryOf(150 - index))
  return {
    ok: true as const,
    value: { entries: all.filter(({ seq }) => seq < (before ?? 151)).slice(0, limit), total: 150 },
  }
}

describe('the audit log', () => {
  it('shows the newest first and loads older ones on demand', async () => {
    installFakeRekey({ app: { snapshot }, audit: { list } })
    render(<App />)
    const table = within(await screen.findByRole('table', { name: 'Audit entries' }))
    expect(table.getAllByRole('row')).toHaveLength(101)
    expect(table.getAllByRole('row')[1]?.textContent).toContain('150')
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }))
    await screen.findByText('150 of 150 entries')
    expect(table.getAllByRole('row')).toHaveLength(151)
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
  })

  it('opens an entry to its whole context and its hash', async () => {
    installFakeRekey({ app: { snapshot }, audit: { list } })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Show details of entry 149' }))
    expect(screen.getByText(/"request": "GH:149"/)).toBeTruthy()
    expect(screen.getByText('hash-149')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Hide details of entry 149' }))
    expect(screen.queryByText('hash-149')).toBeNull()
  })

  it.each([
    [true, 'The audit log is intact'],
    [false, "The audit log can't be trusted"],
  ])('says whether the chain is intact: %s', async (intact, title) => {
    const sentence = intact ? '150 entries, chain intact.' : 'The chain breaks at entry 7.'
    installFakeRekey({
      app: { snapshot },
      audit: {
        list,
        verify: async () => ({
          ok: true,
          value: { intact, entries: 150, brokenAt: intact ? null : 7, sentence },
        }),
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Check integrity' }))
    await screen.findByText(title)
    expect(screen.getByText((text) => text.startsWith(sentence))).toBeTruthy()
  })
})
