import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuditFilterView } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { entryOf } from './fake-entry.ts'
import { noFilter } from './filter.ts'
import { useAuditFilter } from './filter-store.ts'

const start = useView.getState()
beforeEach(() => {
  useView.setState({ ...start, route: { view: 'audit' } }, true)
  useAuditFilter.setState({ filter: noFilter, page: 1 })
})

const snapshot = async () =>
  snapshotOf({ accounts: [accountOf()], credentials: [credentialOf('DEPLOY_PAT'), credentialOf('READ_PAT')] })

const dayOf = (seq: number) => (seq > 140 ? '2027-01-02T12:00:00.000Z' : '2027-01-01T12:00:00.000Z')
const all = Array.from({ length: 150 }, (_, index) => {
  const seq = 150 - index
  return entryOf(seq, {
    at: dayOf(seq),
    credential: seq % 2 === 0 ? 'DEPLOY_PAT' : 'READ_PAT',
    action: seq === 149 ? 'secret.update_failed' : 'secret.updated',
    result: seq === 149 ? 'failed' : 'done',
    context: { rotation: 'R-0001', request: `GH:${seq}` },
  })
})

interface Request {
  readonly before: number | null
  readonly limit: number
  readonly skip?: number | undefined
  readonly filter?: AuditFilterView | undefined
}

/** Answers as main does, as far as these tests filter. */
const list = async ({ before, limit, skip = 0, filter }: Request) => {
  const matching = all.filter(
    (each) =>
      (filter?.credential ?? each.credential) === each.credential &&
      (filter === undefined || filter.text === '' || filter.textActions.includes(each.action)),
  )
  const below = matching.filter(({ seq }) => before === null || seq < before)
  return {
    ok: true as const,
    value: { entries: below.slice(skip, skip + limit), matching: matching.length, total: 150 },
  }
}

const entriesTable = async () => within(await screen.findByRole('table', { name: 'Audit entries' }))
const entryButtons = (table: Awaited<ReturnType<typeof entriesTable>>) =>
  table.getAllByRole('button', { name: /details of entry/ })

describe('the audit log', () => {
  it('shows the newest first, by days, in words, a page at a time', async () => {
    installFakeRekey({ app: { snapshot }, audit: { list } })
    render(<App />)
    const table = await entriesTable()
    expect(entryButtons(table)).toHaveLength(100)
    expect(entryButtons(table)[0]).toBe(table.getByRole('button', { name: 'Show details of entry 150' }))
    expect(table.getAllByRole('heading', { level: 2 })).toHaveLength(2)
    const failed = table.getByRole('button', { name: 'Show details of entry 149' }).closest('tr')
    expect(failed?.textContent).toContain('Secret update failed')
    expect(failed?.textContent).toContain('Failed')
    expect(screen.getByText('1 to 100 of 150 entries')).toBeTruthy()
    await userEvent.click(screen.getByRole('link', { name: /Next/ }))
    const sentence = await screen.findByText('101 to 150 of 150 entries')
    expect(document.activeElement).toBe(sentence)
    expect(entryButtons(await entriesTable())).toHaveLength(50)
  })

  it('filters in main, and offers the way back when nothing matches', async () => {
    const fake = installFakeRekey({ app: { snapshot }, audit: { list } })
    render(<App />)
    await entriesTable()
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Credential' }), 'READ_PAT')
    await screen.findByText('75 entries, filtered out of 150')
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter entries' }), 'no such thing')
    await screen.findByText('No entries match these filters.')
    expect(fake.calls).toContainEqual({
      name: 'audit.list',
      request: expect.objectContaining({
        filter: expect.objectContaining({ text: 'no such thing', credential: 'READ_PAT' }),
      }),
    })
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
    await screen.findByText('1 to 100 of 150 entries')
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter entries' }))
  })

  it('opens an entry to everything that was recorded, and gives the focus back', async () => {
    installFakeRekey({ app: { snapshot }, audit: { list } })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Show details of entry 149' }))
    const details = within(screen.getByRole('complementary', { name: 'Details' }))
    expect(document.activeElement).toBe(details.getByRole('heading', { name: 'Entry 149' }))
    expect(details.getByText('GH:149')).toBeTruthy()
    expect(details.getByText('hash-149')).toBeTruthy()
    expect(details.getByText('hash-148')).toBeTruthy()
    // In UTC, where this test runs, the local time is the same.
    expect(details.getAllByText('Jan 2, 2027, 12:00 PM UTC')).toHaveLength(2)
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show details of entry 149' }))
  })

  it('leads a link to its entry, on the page that has it', async () => {
    useView.setState({ route: { view: 'audit', entry: 7 } })
    installFakeRekey({ app: { snapshot }, audit: { list } })
    render(<App />)
    const details = within(await screen.findByRole('complementary', { name: 'Details' }))
    await details.findByText('hash-7')
    await screen.findByText('101 to 150 of 150 entries')
    expect((await entriesTable()).getByRole('button', { name: 'Hide details of entry 7' })).toBeTruthy()
  })

  it('says so when a link names an entry that is not there', async () => {
    useView.setState({ route: { view: 'audit', entry: 9999 } })
    installFakeRekey({ app: { snapshot }, audit: { list } })
    render(<App />)
    await screen.findByText('The audit log has no entry 9,999.')
  })

  it('says that the chain is intact, and when it looked', async () => {
    installFakeRekey({
      app: { snapshot },
      audit: {
        list,
        verify: async () => ({
          ok: true,
          value: {
            intact: true,
            entries: 12418,
            brokenAt: null,
            brokenAtTime: null,
            why: '',
            witnessedTo: 12400,
            unwitnessed: '',
          },
        }),
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Check integrity' }))
    await screen.findByText(/^12,418 entries, chain intact, checked \d/)
    await screen.findByText('The keychain remembers entry 12,400, and the log still has it.')
  })

  it('says where the chain breaks, as an alert, and leads there', async () => {
    installFakeRekey({
      app: { snapshot },
      audit: {
        list,
        verify: async () => ({
          ok: true,
          value: {
            intact: false,
            entries: 150,
            brokenAt: 8,
            brokenAtTime: dayOf(8),
            why: 'entry 8 was altered',
            witnessedTo: null,
            unwitnessed: '',
          },
        }),
      },
    })
    render(<App />)
    await userEvent.click(await screen.findByRole('button', { name: 'Check integrity' }))
    const sentence = await screen.findByText(
      /^The chain breaks at entry 8 \(.*2027.*\)\. Entries after it can't be trusted\.$/,
    )
    const alert = sentence.closest<HTMLElement>('[role="alert"]')
    if (alert === null) throw new Error('It is no alert.')
    expect(alert.textContent).toContain('entry 8 was altered')
    await userEvent.click(within(alert).getByRole('button', { name: 'Show details of entry 8' }))
    await screen.findByText('hash-8')
  })

  it('exports what the filters let through, in the chosen form', async () => {
    const fake = installFakeRekey({
      app: { snapshot },
      audit: { list, exportFile: async () => ({ ok: true, value: { path: '/tmp/a.csv', entries: 75 } }) },
    })
    render(<App />)
    await entriesTable()
    fireEvent.change(screen.getByRole('combobox', { name: 'Credential' }), { target: { value: 'READ_PAT' } })
    await screen.findByText('75 entries, filtered out of 150')
    await userEvent.click(screen.getByRole('button', { name: 'Export…' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: /^CSV/ }))
    await screen.findByText('75 entries exported to /tmp/a.csv.')
    expect(fake.calls).toContainEqual({
      name: 'audit.exportFile',
      request: { format: 'csv', filter: expect.objectContaining({ credential: 'READ_PAT' }) },
    })
  })

  it('copies the rows that are shown as Markdown', async () => {
    const fake = installFakeRekey({
      app: { snapshot, copyText: async () => ({ ok: true, value: null }) },
      audit: { list },
    })
    render(<App />)
    await entriesTable()
    await userEvent.click(screen.getByRole('button', { name: 'Copy as Markdown' }))
    await screen.findByText('Copied 100 rows.')
    const copied = fake.calls.find(({ name }) => name === 'app.copyText')
    expect(JSON.stringify(copied?.request)).toContain('Secret update failed')
  })

  it('says what it is for while it is empty', async () => {
    installFakeRekey({
      app: { snapshot },
      audit: { list: async () => ({ ok: true, value: { entries: [], matching: 0, total: 0 } }) },
    })
    render(<App />)
    await screen.findByText('Rekey logs every change and decision, not every look.')
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Export…' })).toBeNull())
  })
})
