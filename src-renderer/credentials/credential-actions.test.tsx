import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { accountOf, destinationOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'
import { endless } from '../dashboard/fixtures.ts'
import { keys } from '../lib/keys.ts'
import { deploy, now, region, show } from './fake-credential-page.tsx'

const start = useView.getState()
beforeEach(() => useView.setState(start, true))

/** The request of the snooze. */
function snoozed(calls: ReadonlyArray<{ readonly request: unknown }>): { readonly until: string } {
  return v.parse(v.object({ until: v.string() }), calls.at(0)?.request)
}

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
      act(() => void fake.client.setQueryData(keys.snapshot, snapshotOf({ accounts: [accountOf()] })))
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
    const hours = dialog.getByRole('textbox', { name: 'Maintenance window' })
    await userEvent.type(hours, 'daily 22:00-04:00 UTC')
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
          soakHours: null,
          canary: null,
          maintenanceWindow: 'daily 22:00-04:00 UTC',
          permissions: { contents: 'write' },
          repositoryAccess: ['acme/infra'],
          recipe: null,
        },
      }),
    )
  })

  it('choose the canary of its plans among what Rekey writes itself and does not hold back', async () => {
    const places = [
      destinationOf('acme/a'),
      destinationOf('acme/b'),
      destinationOf('acme/c', { isProtected: true }),
      destinationOf('profile', { kind: 'manual', id: 'manual:profile' }),
    ]
    const fake = show(
      { ...deploy, canary: 'actions:acme/a/DEPLOY_PAT' },
      { destinations: places },
      { credential: { declare: async () => ({ ok: true, value: deploy }) } },
    )
    expect(region('Policy').getByText('acme/a, written first and checked before the others')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit DEPLOY_PAT' }))
    const canary = dialog.getByRole<HTMLSelectElement>('combobox', { name: 'Canary' })
    expect(canary.selectedOptions[0]?.textContent).toBe('acme/a')
    expect(
      within(canary)
        .getAllByRole('option')
        .map((each) => each.textContent),
    ).toEqual(['None', 'acme/a', 'acme/b'])
    await userEvent.selectOptions(canary, 'acme/b')
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }))
    await waitFor(() =>
      expect(fake.calls).toContainEqual({
        name: 'credential.declare',
        request: expect.objectContaining({ canary: 'actions:acme/b/DEPLOY_PAT' }),
      }),
    )
  })

  it('say that the canary has lost its place, and keep it until another is chosen', async () => {
    const canary = 'actions:acme/gone/DEPLOY_PAT'
    show({ ...deploy, canary }, { destinations: [destinationOf('acme/a'), destinationOf('acme/b')] })
    expect(
      region('Policy').getByText(/acme\/gone\/DEPLOY_PAT, which is none of its destinations/),
    ).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit DEPLOY_PAT' }))
    expect(dialog.getByRole<HTMLSelectElement>('combobox', { name: 'Canary' }).value).toBe(canary)
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
