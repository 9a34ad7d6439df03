import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { UpdateView } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { type FakeRekey, installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, settingsOf, snapshotOf, updateOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState({ ...start, route: { view: 'settings', section: 'updates' } }, true))

async function open(update: Partial<UpdateView>, change: Parameters<typeof snapshotOf>[0] = {}) {
  const done = async () => ({ ok: true as const, value: null })
  const fake = installFakeRekey({
    app: {
      snapshot: async () =>
        snapshotOf({
          accounts: [accountOf()],
          credentials: [credentialOf('DEPLOY_PAT')],
          update: updateOf(update),
          ...change,
        }),
      writeSetting: done,
    },
    update: { check: done, download: done, restart: done },
  })
  render(<App />)
  await screen.findByRole('heading', { level: 2, name: 'Rekey itself' })
  return fake
}

const names = ({ calls }: FakeRekey) =>
  calls.map(({ name }) => name).filter((name) => name !== 'app.snapshot' && name !== 'app.firstLook')
const said = () =>
  within(screen.getByRole('region', { name: 'Rekey itself' })).getAllByRole('status')[0]?.textContent
const settingsLink = () => screen.getByRole('link', { name: /^Settings/ }).textContent

describe('updates in the settings', () => {
  it('say that this is the newest version, and look again on request', async () => {
    const fake = await open({ checkedAt: '2027-01-01T00:00:00.000Z' })
    expect(said()).toBe('Rekey 0.1.0 is the newest version.')
    await userEvent.click(screen.getByRole('button', { name: 'Check now' }))
    expect(names(fake)).toEqual(['update.check'])
    expect(settingsLink()).not.toContain('update')
  })

  it('offer a newer version with its notes as plain text', async () => {
    const fake = await open({ state: 'available', version: '1.4.0', notes: '<b>Faster</b>\nand smaller' })
    expect(said()).toBe('Version 1.4.0 is available.')
    expect(screen.getByText(/<b>Faster<\/b>/)).toBeTruthy()
    expect(settingsLink()).toContain('an update is there')
    await userEvent.click(screen.getByRole('button', { name: 'Install on quit' }))
    await userEvent.click(screen.getByRole('button', { name: 'Skip this version' }))
    expect(fake.calls.slice(-2)).toEqual([
      { name: 'update.download', request: {} },
      { name: 'app.writeSetting', request: { key: 'updates.skipped', value: '1.4.0' } },
    ])
  })

  it('have the focus on what came of a press, and never take it by themselves', async () => {
    const fake = await open({ state: 'idle', checkedAt: '2027-01-01T00:00:00.000Z' })
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    fake.announce('app.changed', { revision: 2, update: updateOf({ state: 'available', version: '1.4.0' }) })
    await screen.findByText('Version 1.4.0 is available.')
    expect(document.activeElement).toBe(document.body)
    await userEvent.click(screen.getByRole('button', { name: 'Install on quit' }))
    fake.announce('app.changed', {
      revision: 3,
      update: updateOf({ state: 'downloading', version: '1.4.0', percent: 5 }),
    })
    const sentence = await screen.findByText(/^Downloading/)
    expect(document.activeElement).toBe(sentence)
  })

  it('wait for a running rotation, and say so', async () => {
    const fake = await open({ state: 'ready', version: '1.4.0', waitsForRotation: true })
    expect(said()).toBe('Version 1.4.0 is ready. It installs when you quit.')
    await userEvent.click(screen.getByRole('button', { name: 'Restart now' }))
    const panel = within(screen.getByRole('region', { name: 'Rekey itself' }))
    expect(panel.getByText('Updates wait until the running rotation ends.')).toBeTruthy()
    expect(names(fake)).toEqual([])
  })

  it('restart into a version that is ready', async () => {
    const fake = await open({ state: 'ready', version: '1.4.0' })
    await userEvent.click(screen.getByRole('button', { name: 'Restart now' }))
    expect(names(fake)).toEqual(['update.restart'])
  })

  it('show no dot for a version that is skipped, nor when the dot is turned off', async () => {
    const fake = await open({ state: 'available', version: '1.4.0', skipped: true })
    expect(settingsLink()).not.toContain('update')
    expect(screen.queryByRole('button', { name: 'Install on quit' })).toBeNull()
    fake.announce('app.changed', {
      revision: 2,
      update: updateOf({ state: 'available', version: '1.4.0' }),
      settings: settingsOf({ 'updates.dot': 'off' }),
    })
    await screen.findByRole('button', { name: 'Install on quit' })
    expect(settingsLink()).not.toContain('update')
  })

  it('say what went wrong and which version remains', async () => {
    await open({
      state: 'available',
      version: '1.4.0',
      problem: { kind: 'network', message: 'The bytes do not match.', hint: 'Try again later.', subject: '' },
    })
    const panel = screen.getByRole('region', { name: 'Rekey itself' })
    const alert = within(panel).getByRole('alert')
    expect(alert.textContent).toContain("The update couldn't be installed. You still have 0.1.0.")
    expect(alert.textContent).toContain('The bytes do not match.')
  })

  it('say why a build does not update itself', async () => {
    await open({ state: 'unavailable', reason: 'This is a development build.' })
    expect(said()).toBe('This is a development build.')
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull()
  })
})
