import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { ConsumersView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import { credentialOf, snapshotOf } from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { keys } from '../lib/keys.ts'
import { ConsumersPanel } from './consumers-panel.tsx'
import { consumerOf, noConsumers } from './fake-consumers.ts'

const at = '2026-03-09T12:00:00.000Z'
const scanned: ConsumersView = {
  ...noConsumers,
  scanned: 4,
  oldestAt: at,
  newestAt: at,
  notScanned: ['acme/new'],
  missing: 1,
  consumers: [
    consumerOf('acme/web', { state: 'missing', destination: null, sentence: 'No store has it.' }),
    consumerOf('acme/app', { environment: 'production', line: 7 }),
  ],
  unused: [
    { repository: 'acme/docs', secret: 'PAT', environment: null, destination: 'actions:acme/docs/PAT' },
  ],
  breaks: { workflows: 1, repositories: 1 },
}

function show(views: ConsumersView[], answers: Parameters<typeof installFakeRekey>[0] = {}) {
  const left = [...views]
  const fake = installFakeRekey({
    consumers: {
      view: async () => ({ ok: true, value: (left.length > 1 ? left.shift() : left[0]) ?? noConsumers }),
      scan: async () => ({ ok: true, value: null }),
      cancel: async () => ({ ok: true, value: null }),
    },
    app: { openPage: async () => ({ ok: true, value: null }) },
    ...answers,
  })
  const client = createQueryClient()
  client.setQueryData(keys.snapshot, snapshotOf({ credentials: [credentialOf('PAT')] }))
  render(
    <QueryClientProvider client={client}>
      <ConsumersPanel credential="PAT" />
    </QueryClientProvider>,
  )
  return fake
}

describe('who uses it', () => {
  it('says that nobody looked, scans with progress that can be canceled, and shows what was found', async () => {
    const fake = show([noConsumers, scanned])
    expect(await screen.findByText('Workflow files were not scanned yet.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Scan workflow files' }))
    const told = { credential: 'PAT', running: true, done: 3, total: 12, failure: null }
    act(() => fake.announce('consumers.scanned', told))
    const bar = screen.getByRole('progressbar', { name: 'Reading workflow files' })
    expect(bar.getAttribute('aria-valuetext')).toBe('3 of 12 repositories read')
    await userEvent.click(screen.getByRole('button', { name: 'Cancel scan' }))
    expect(fake.calls.at(-1)?.name).toBe('consumers.cancel')
    act(() => fake.announce('consumers.scanned', { ...told, credential: 'OTHER', running: false }))
    expect(screen.getByRole('progressbar')).toBeTruthy()
    act(() => fake.announce('consumers.scanned', { ...told, running: false }))
    expect(await screen.findByRole('table', { name: 'Uses' })).toBeTruthy()
    expect(screen.getByText(/^1 workflow in 1 repository would break without it\./)).toBeTruthy()
    expect(screen.getByText(/1 repository not scanned yet\.$/)).toBeTruthy()
  })

  it('filters by its counts, and opens the line of the file', async () => {
    const fake = show([scanned])
    const rows = async () => {
      const table = within(await screen.findByRole('table', { name: 'Uses' }))
      return table.getAllByRole('rowheader').map((each) => each.textContent)
    }
    expect(await rows()).toEqual(['acme/web', 'acme/app'])
    await userEvent.click(
      screen.getByRole('button', { name: 'Open .github/workflows/ci.yml line 7 of acme/app on GitHub' }),
    )
    expect(fake.calls.at(-1)).toEqual({
      name: 'app.openPage',
      request: {
        page: 'workflow-file',
        credential: 'PAT',
        repository: 'acme/app',
        path: '.github/workflows/ci.yml',
        line: 7,
      },
    })
    await userEvent.click(screen.getByRole('button', { name: '1 used but missing' }))
    expect(await rows()).toEqual(['acme/web'])
    expect(screen.getByText('Missing')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '1 present but unused' }))
    expect(await rows()).toEqual(['acme/docs'])
    expect(screen.getByText('No workflow file on the default branch names it.')).toBeTruthy()
  })

  it('names what could not be read, and shows a long list in parts', async () => {
    const failure = { kind: 'not-found', message: "It wasn't found.", hint: '', subject: 'acme/gone' }
    show([
      {
        ...scanned,
        failures: [{ at, failure }],
        gaps: [{ repository: 'acme/app', path: 'x.yml', message: 'It is no YAML.' }],
        consumers: Array.from({ length: 60 }, (_, index) => consumerOf(`acme/app-${index}`)),
      },
    ])
    expect(await screen.findByText("acme/gone: It wasn't found.")).toBeTruthy()
    expect(screen.getByText('acme/app/x.yml: It is no YAML.')).toBeTruthy()
    expect(screen.getAllByRole('rowheader')).toHaveLength(25)
    await userEvent.click(screen.getByRole('button', { name: 'Show 35 more' }))
    expect(screen.getAllByRole('rowheader')).toHaveLength(60)
  })
})
