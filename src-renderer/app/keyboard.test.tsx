import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useCommandHandler } from './command-handlers.ts'
import { type FakeRekey, installFakeRekey } from './fake-rekey.ts'
import { accountOf, credentialOf, rotationOf, settingsOf, snapshotOf } from './fake-views.ts'
import { useShell } from './shell-store.ts'
import { showInFrame } from './show-in-frame.tsx'
import { useView } from './view-store.ts'

const view = useView.getState()
const shell = useShell.getState()
let fake: FakeRekey
beforeEach(() => {
  useView.setState(view, true)
  useShell.setState(shell, true)
  fake = installFakeRekey({
    app: { writeSetting: async () => ({ ok: true, value: null }) },
    inventory: { refresh: async () => ({ ok: true, value: null }) },
  })
})

const known = snapshotOf({ accounts: [accountOf()], credentials: [credentialOf('DEPLOY_PAT')] })
const route = () => useView.getState().route

describe('shortcuts', () => {
  it('go to the views, by Mod and a digit or by g and a letter', async () => {
    showInFrame(known)
    await userEvent.keyboard('{Control>}2{/Control}')
    expect(route()).toEqual({ view: 'matrix' })
    await userEvent.keyboard('ga')
    expect(route()).toEqual({ view: 'audit' })
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
    expect(route()).toEqual({ view: 'matrix' })
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
    expect(route()).toEqual({ view: 'audit' })
  })

  it('leave single keys to text fields, but not those with Mod', async () => {
    showInFrame(known, <input aria-label="Notes" />)
    await userEvent.type(screen.getByLabelText<HTMLInputElement>('Notes'), 'gm?/')
    expect(screen.getByLabelText<HTMLInputElement>('Notes').value).toBe('gm?/')
    expect(route()).toEqual({ view: 'expiry' })
    expect(screen.queryByRole('dialog')).toBeNull()
    await userEvent.keyboard('{Control>}3{/Control}')
    expect(route()).toEqual({ view: 'rotations' })
  })

  it('have no single keys where the setting says so', async () => {
    showInFrame({ ...known, settings: settingsOf({ 'keys.single': 'off' }) })
    await userEvent.keyboard('gm?')
    expect(route()).toEqual({ view: 'expiry' })
    await userEvent.keyboard('{Control>}2{/Control}')
    expect(route()).toEqual({ view: 'matrix' })
  })

  it('use Cmd on macOS', async () => {
    showInFrame({ ...known, platform: 'darwin' })
    await userEvent.keyboard('{Control>}2{/Control}')
    expect(route()).toEqual({ view: 'expiry' })
    await userEvent.keyboard('{Meta>}2{/Meta}')
    expect(route()).toEqual({ view: 'matrix' })
  })

  it('only bring the focus to the main action, and press nothing', async () => {
    const pressed = vi.fn()
    showInFrame(
      known,
      <button type="button" data-variant="primary" onClick={pressed}>
        Update 36 secrets
      </button>,
    )
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(document.activeElement?.textContent).toBe('Update 36 secrets')
    expect(pressed).not.toHaveBeenCalled()
  })

  it('rest while a dialog is open', async () => {
    showInFrame(known)
    await userEvent.keyboard('?')
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
    await userEvent.keyboard('{Control>}2{/Control}')
    expect(route()).toEqual({ view: 'expiry' })
  })

  it('cycle through the regions', async () => {
    showInFrame(known, <button type="button">In the view</button>)
    await userEvent.keyboard('{F6}')
    expect(document.activeElement?.closest('nav')).toBeTruthy()
    await userEvent.keyboard('{F6}')
    expect(document.activeElement?.textContent).toBe('In the view')
    await userEvent.keyboard('{F6}')
    expect(document.activeElement?.closest('footer')).toBeTruthy()
    await userEvent.keyboard('{Shift>}{F6}{/Shift}')
    expect(document.activeElement?.textContent).toBe('In the view')
  })

  it('are answered by the view that knows the command, from the application menu too', async () => {
    const exported = vi.fn()
    function ViewWithExport() {
      useCommandHandler('export', exported)
      return <p>Rows</p>
    }
    const { unmount } = showInFrame(known, <ViewWithExport />)
    await userEvent.keyboard('{Control>}e{/Control}')
    fake.announce('app.command', { command: 'export' })
    expect(exported).toHaveBeenCalledTimes(2)
    unmount()
    showInFrame(known)
    await userEvent.keyboard('{Control>}e{/Control}')
    expect(exported).toHaveBeenCalledTimes(2)
  })

  it('refresh the data, and hide the navigation', async () => {
    showInFrame(known)
    await userEvent.keyboard('{Control>}r{/Control}')
    expect(fake.calls).toContainEqual({ name: 'inventory.refresh', request: { credential: null } })
    await userEvent.keyboard('{Control>}b{/Control}')
    expect(screen.queryByRole('navigation', { name: 'Primary' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Show navigation' }))
    expect(screen.getByRole('navigation', { name: 'Primary' })).toBeTruthy()
  })
})

describe('the mouse', () => {
  it('goes back and forward with its side buttons', async () => {
    showInFrame(known)
    await userEvent.keyboard('ga')
    const release = (button: number) =>
      act(() => document.dispatchEvent(new MouseEvent('mouseup', { button, bubbles: true })))
    release(3)
    expect(route()).toEqual({ view: 'expiry' })
    release(4)
    expect(route()).toEqual({ view: 'audit' })
  })
})

describe('the list of shortcuts', () => {
  it('is searched, and says when nothing matches', async () => {
    showInFrame(known)
    await userEvent.keyboard('?')
    const dialog = within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' }))
    const field = dialog.getByRole('searchbox', { name: 'Search shortcuts' })
    expect(document.activeElement).toBe(field)
    await userEvent.type(field, 'rotation')
    expect(dialog.getByText('New rotation…')).toBeTruthy()
    expect(dialog.queryByText('Refresh data')).toBeNull()
    await userEvent.clear(field)
    await userEvent.type(field, 'zzz')
    expect(dialog.getByText('No shortcuts match zzz')).toBeTruthy()
  })
})

describe('help', () => {
  it('opens beside the view, is about it, and gives the focus back', async () => {
    showInFrame(known, <button type="button">In the view</button>)
    screen.getByText('In the view').focus()
    await userEvent.keyboard('{F1}')
    const help = screen.getByRole('complementary', { name: 'Help' })
    expect(within(help).getByRole('heading', { level: 3, name: 'Expiry' })).toBeTruthy()
    expect(help.contains(document.activeElement)).toBe(true)
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('complementary')).toBeNull()
    expect(document.activeElement?.textContent).toBe('In the view')
  })
})

describe('the status bar', () => {
  it('says the mode and switches it', async () => {
    showInFrame({ ...known, settings: settingsOf({ mode: 'read-only' }) })
    await userEvent.click(screen.getByRole('button', { name: 'Read-only. Turn on changes' }))
    expect(fake.calls).toContainEqual({
      name: 'app.writeSetting',
      request: { key: 'mode', value: 'changes' },
    })
  })

  it('leads to the run that is going on', async () => {
    const counts = {
      ...rotationOf('R-0142', 'DEPLOY_PAT').counts,
      total: 36,
      pending: 22,
      writing: 2,
      written: 12,
    }
    showInFrame({
      ...known,
      rotations: [
        rotationOf('R-0142', 'DEPLOY_PAT', {
          running: true,
          counts,
          reach: { done: 12, total: 36, verified: 0, rollingBack: false },
        }),
      ],
    })
    const bar = within(screen.getByRole('contentinfo'))
    expect(bar.getByText('R-0142 12/36')).toBeTruthy()
    await userEvent.click(bar.getByRole('button', { name: 'R-0142, 12 of 36. Open the rotation' }))
    expect(route()).toEqual({ view: 'rotation', id: 'R-0142' })
  })
})
