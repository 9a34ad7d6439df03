import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ Menu: {} }))
const { applicationMenu } = await import('./menu.ts')

const platforms = ['linux', 'win32', 'darwin'] as const

function menuOf(platform: NodeJS.Platform) {
  const said: string[] = []
  const menu = applicationMenu(
    { packaged: true, command: (what) => said.push(what), navigate: (to) => said.push(`to ${to}`) },
    platform,
  )
  const items = menu.flatMap((each) => (each.submenu as MenuItemConstructorOptions[] | undefined) ?? [])
  return { menu, items, said }
}

describe.each(platforms)('the application menu on %s', (platform) => {
  const { menu, items, said } = menuOf(platform)

  it('has no way to reload the page', () => {
    const roles = [...menu, ...items].map((each) => each.role)
    expect(roles).not.toContain('reload')
    expect(roles).not.toContain('forceReload')
    expect(roles).not.toContain('viewMenu')
    expect(roles).not.toContain('toggleDevTools')
  })

  it('gives each shortcut to one item only', () => {
    const keys = items.flatMap((each) => each.accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('does what its items say', () => {
    const press = (accelerator: string) => {
      said.length = 0
      const item = items.find((each) => each.accelerator === accelerator)
      item?.click?.(undefined as never, undefined, undefined as never)
      return said[0]
    }
    expect(press('CmdOrCtrl+R')).toBe('refresh')
    expect(press('CmdOrCtrl+K')).toBe('palette')
    expect(press('CmdOrCtrl+N')).toBe('new-rotation')
    expect(press('CmdOrCtrl+1')).toBe('to expiry')
    expect(press('CmdOrCtrl+5')).toBe('to settings')
    expect(press('CmdOrCtrl+,')).toBe('to settings')
    expect(press('F1')).toBe('help')
  })
})
