import { QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CredentialView, SnapshotView } from '../../src-preload/contract/index.ts'
import { installFakeRekey } from '../app/fake-rekey.ts'
import {
  accountOf,
  credentialOf,
  destinationOf,
  rotationOf,
  settingsOf,
  snapshotOf,
} from '../app/fake-views.ts'
import { createQueryClient } from '../app/query-client.ts'
import { useView } from '../app/view-store.ts'
import { currentOf, endingIn, endless } from '../dashboard/fixtures.ts'
import { inspectionOf } from '../inspection/fake-inspection.ts'
import { keys } from '../lib/keys.ts'
import { CredentialPage } from './credential-page.tsx'
import { noConsumers } from './fake-consumers.ts'

const start = useView.getState()
let client = createQueryClient()
beforeEach(() => useView.setState(start, true))

const now = Date.now()
const identity = {
  kind: 'identity',
  sentence: 'Asks GitHub who the token is',
  startsWorkflow: false,
  last: null,
}
const dispatch = {
  kind: 'repository_dispatch',
  sentence: 'Sends repository_dispatch deploy to acme/infra',
  startsWorkflow: true,
  last: {
    ok: false,
    detail: 'GitHub answered 403.',
    at: '2027-01-02T10:00:00.000Z',
    runUrl: null,
  },
}
const deploy = credentialOf('DEPLOY_PAT', {
  purpose: 'starts deploys',
  expiry: endingIn(5.1, now),
  current: currentOf({ held: true }),
  permissions: { contents: 'write' },
  repositoryAccess: ['acme/infra'],
  probes: [identity, dispatch],
})

function show(
  credential: CredentialView = deploy,
  change: Partial<SnapshotView> = {},
  answers: Parameters<typeof installFakeRekey>[0] = {},
) {
  const fake = installFakeRekey({
    consumers: { view: async () => ({ ok: true, value: noConsumers }) },
    inspection: { view: async () => ({ ok: true, value: inspectionOf({ facts: null }) }) },
    ...answers,
  })
  client = createQueryClient()
  client.setQueryData(
    keys.snapshot,
    snapshotOf({
      accounts: [accountOf()],
      credentials: [credential],
      destinations: [
        destinationOf('acme/web', { written: { rotation: 'R-0003', at: '2027-01-01T00:00:00.000Z' } }),
        destinationOf('acme/app', { state: 'missing' }),
        destinationOf('Jenkins', { id: 'manual:jenkins', kind: 'manual', instructions: 'Paste it there.' }),
        destinationOf('acme/other', { credential: 'OTHER_PAT' }),
      ],
      rotations: [
        rotationOf('R-0003', 'DEPLOY_PAT', { state: 'completed', reason: 'Routine', nextStep: '' }),
        rotationOf('R-0009', 'OTHER_PAT'),
      ],
      ...change,
    }),
  )
  render(
    <QueryClientProvider client={client}>
      <CredentialPage name="DEPLOY_PAT" />
    </QueryClientProvider>,
  )
  return {
    /** What the operator did: looking at who uses it and what it could do comes with the page. */
    get calls() {
      return fake.calls.filter(({ name }) => name !== 'consumers.view' && name !== 'inspection.view')
    },
  }
}

/** The request of the snooze. */
function snoozed(calls: ReadonlyArray<{ readonly request: unknown }>): { readonly until: string } {
  return v.parse(v.object({ until: v.string() }), calls.at(0)?.request)
}

const region = (name: string) => within(screen.getByRole('region', { name }))

describe('the page of a credential', () => {
  it('says what it is: name, version, band, kind, login, last four and fingerprint', () => {
    show()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('DEPLOY_PATv3')
    expect(screen.getByText('5 days left')).toBeTruthy()
    const facts = region('Current value')
    expect(facts.getByText('github_pat_…aB3x')).toBeTruthy()
    expect(facts.getByText('0123 4567 89ab cdef')).toBeTruthy()
    expect(facts.getByText('octo-bot')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Rotate' })).toBeTruthy()
  })

  it('keeps the places that store it apart from what it may act on', () => {
    show()
    const stored = region('Destinations')
    expect(stored.getByRole('table', { name: 'GitHub (2)' })).toBeTruthy()
    expect(
      within(stored.getByRole('table', { name: 'Manual steps (1)' })).getByText('Paste it there.'),
    ).toBeTruthy()
    expect(stored.getByText(/ by R-0003$/)).toBeTruthy()
    expect(stored.queryByText('acme/infra')).toBeNull()
    expect(stored.queryByText('acme/other')).toBeNull()
    const access = region('Repository access')
    expect(within(access.getByRole('list', { name: 'Repositories' })).getAllByRole('listitem')).toHaveLength(
      1,
    )
    expect(access.getByText('acme/infra')).toBeTruthy()
    expect(access.getByText(/^Contents: Read and write also allows pushing code\./)).toBeTruthy()
  })

  it('warns when the lifetime leaves no room for the period', () => {
    show({ ...deploy, rotateEveryDays: 90, maxLifetimeDays: 90 })
    expect(
      region('Policy').getByText(
        'This token lives 90 days and you rotate every 90 days. It will expire before or during the rotation. Rotate by day 83, or choose a longer lifetime.',
      ),
    ).toBeTruthy()
  })

  it('lists its own rotations only, and leads to them', async () => {
    show()
    const history = region('History')
    expect(history.getByText('Completed')).toBeTruthy()
    expect(history.getAllByRole('link')).toHaveLength(1)
    await userEvent.click(history.getByRole('link', { name: 'Open R-0003' }))
    expect(useView.getState().route).toEqual({ view: 'rotation', id: 'R-0003' })
  })

  it('says that a link leads nowhere', async () => {
    show(credentialOf('ANOTHER_PAT'))
    expect(screen.getByText("This link points to something that isn't in this workspace.")).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Go to Expiry' }))
    expect(useView.getState().route).toEqual({ view: 'expiry' })
  })
})

describe('probes', () => {
  it('show what came of them last, and run again', async () => {
    const after = { ...deploy, probes: [{ ...identity, last: { ...dispatch.last, ok: true } }, dispatch] }
    const fake = show(deploy, {}, { credential: { runProbe: async () => ({ ok: true, value: after }) } })
    const probes = region('Probes')
    expect(probes.getByText('Never run')).toBeTruthy()
    expect(probes.getByText('Did not work')).toBeTruthy()
    expect(probes.getByText('GitHub answered 403.')).toBeTruthy()
    await userEvent.click(probes.getByRole('button', { name: `Run now: ${identity.sentence}` }))
    expect(fake.calls).toContainEqual({
      name: 'credential.runProbe',
      request: { name: 'DEPLOY_PAT', probe: 0, agreedToStartWorkflow: false },
    })
  })

  it('start a workflow only after a confirmation, with Cancel focused', async () => {
    const fake = show(deploy, {}, { credential: { runProbe: async () => ({ ok: true, value: deploy }) } })
    await userEvent.click(region('Probes').getByRole('button', { name: `Run now: ${dispatch.sentence}` }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Start a workflow?' })
    expect(fake.calls).toEqual([])
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Cancel' }))
    await userEvent.click(within(dialog).getByRole('button', { name: 'Start the workflow' }))
    await waitFor(() =>
      expect(fake.calls).toContainEqual({
        name: 'credential.runProbe',
        request: { name: 'DEPLOY_PAT', probe: 1, agreedToStartWorkflow: true },
      }),
    )
  })

  it('say why they can’t run, instead of doing nothing', async () => {
    const fake = show({ ...deploy, current: currentOf() }, { settings: settingsOf({ mode: 'read-only' }) })
    await userEvent.click(region('Probes').getByRole('button', { name: `Run now: ${identity.sentence}` }))
    expect(screen.getAllByText(/^Rekey doesn't hold the current value/).length).toBeGreaterThan(0)
    expect(fake.calls).toEqual([])
  })
})

describe('what people do with it', () => {
  it('write notes, and get the focus back', async () => {
    const fake = show(deploy, {}, { credential: { writeNotes: async () => ({ ok: true, value: null }) } })
    await userEvent.click(screen.getByRole('button', { name: 'Add notes' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Notes' }), 'Ask Mona.')
    await userEvent.click(screen.getByRole('button', { name: 'Save notes' }))
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add notes' })),
    )
    expect(fake.calls).toContainEqual({
      name: 'credential.writeNotes',
      request: { name: 'DEPLOY_PAT', notes: 'Ask Mona.' },
    })
  })

  it('stop tracking it, in the words that say what stays', async () => {
    // As in main: the window is told that it is gone before the call is answered.
    const remove = async () => {
      act(() => void client.setQueryData(keys.snapshot, snapshotOf({ accounts: [accountOf()] })))
      return { ok: true as const, value: null }
    }
    const fake = show(deploy, {}, { credential: { remove } })
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Stop tracking…' }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Stop tracking DEPLOY_PAT?' })
    expect(
      within(dialog).getByText('Secrets on GitHub stay as they are. The history stays in the audit log.'),
    ).toBeTruthy()
    await userEvent.click(within(dialog).getByRole('button', { name: 'Stop tracking DEPLOY_PAT' }))
    await waitFor(() => expect(useView.getState().route).toEqual({ view: 'expiry' }))
    expect(fake.calls).toContainEqual({ name: 'credential.remove', request: { name: 'DEPLOY_PAT' } })
  })

  it('edit what is declared of it; what can’t be read is said at its field', async () => {
    const fake = show(
      deploy,
      {},
      {
        credential: { declare: async () => ({ ok: true, value: deploy }) },
        recipe: { list: async () => ({ ok: true, value: [] }) },
      },
    )
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit DEPLOY_PAT' }))
    const period = dialog.getByRole('textbox', { name: 'Rotate every (days)' })
    await userEvent.type(period, 'soon')
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }))
    expect(dialog.getByText('Write a number of days from 1 to 9999, or leave it empty.')).toBeTruthy()
    await userEvent.clear(period)
    await userEvent.type(period, '60')
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }))
    await waitFor(() =>
      expect(fake.calls).toContainEqual({
        name: 'credential.declare',
        request: {
          isNew: false,
          name: 'DEPLOY_PAT',
          owner: 'acme',
          purpose: 'starts deploys',
          rotateEveryDays: 60,
          maxLifetimeDays: null,
          permissions: { contents: 'write' },
          repositoryAccess: ['acme/infra'],
          recipe: null,
        },
      }),
    )
  })

  it('pause its reminders until a day', async () => {
    const fake = show(deploy, {}, { credential: { snooze: async () => ({ ok: true, value: null }) } })
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Pause reminders…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Snooze reminders of DEPLOY_PAT' }))
    await userEvent.click(dialog.getByRole('radio', { name: /^7 days/ }))
    await userEvent.click(dialog.getByRole('button', { name: 'Snooze' }))
    await waitFor(() => expect(fake.calls.map(({ name }) => name)).toEqual(['credential.snooze']))
    const { until } = snoozed(fake.calls)
    const days = (Date.parse(until) - now) / 86_400_000
    expect(days).toBeGreaterThan(5.9)
    expect(days).toBeLessThanOrEqual(7.05)
  })

  it('set a review where there is no end', async () => {
    show({ ...deploy, expiry: endless })
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
    await screen.findByRole('menuitem', { name: 'Set review date…' })
    expect(screen.queryByRole('menuitem', { name: 'Pause reminders…' })).toBeNull()
  })
})

describe('the way through a long page', () => {
  it('leads to a part and takes the focus along', async () => {
    show()
    const ways = within(screen.getByRole('navigation', { name: 'On this page' }))
    await userEvent.click(ways.getByRole('button', { name: 'Probes' }))
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Probes' }))
  })

  it('opens the dialogs for more places, and comes back to their button', async () => {
    show(deploy, {}, { discover: { owners: async () => ({ ok: true, value: [] }) } })
    const places = within(screen.getByRole('region', { name: 'Destinations' }))
    await userEvent.click(places.getByRole('button', { name: 'Find everywhere…' }))
    expect(screen.getByRole('dialog', { name: 'Find everything that holds DEPLOY_PAT' })).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    const add = places.getByRole('button', { name: 'Add destination…' })
    await userEvent.click(add)
    expect(screen.getByRole('dialog', { name: 'Add a destination to DEPLOY_PAT' })).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(add))
  })
})
