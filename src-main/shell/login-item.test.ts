import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { autostartFile, desktopEntry, setAutostart } from './login-item.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rekey-autostart-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

describe('launch at login', () => {
  it('lies where the desktop looks', () => {
    expect(autostartFile({ HOME: '/home/a' })).toBe('/home/a/.config/autostart/rekey.desktop')
    expect(autostartFile({ HOME: '/home/a', XDG_CONFIG_HOME: '/x' })).toBe('/x/autostart/rekey.desktop')
  })

  it('comes and goes with the setting, and leaves nothing behind', () => {
    const file = autostartFile({ HOME: home })
    setAutostart(file, ['/opt/Rekey/rekey', '--hidden'])
    expect(readFileSync(file, 'utf8')).toContain('\nExec=/opt/Rekey/rekey --hidden\n')
    setAutostart(file, ['/opt/Rekey 2/rekey', '--hidden'])
    expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/Rekey 2/rekey" --hidden\n')
    expect(readdirSync(dirname(file))).toEqual(['rekey.desktop'])
    setAutostart(file, null)
    expect(existsSync(file)).toBe(false)
    setAutostart(file, null)
  })

  it("touches nobody else's file", () => {
    const file = autostartFile({ HOME: home })
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, 'theirs')
    setAutostart(file, ['/opt/Rekey/rekey'])
    setAutostart(file, null)
    expect(readFileSync(file, 'utf8')).toBe('theirs')
  })

  it('spells any path as the desktop reads it', () => {
    expect(desktopEntry(['/a b/$x', '100%'])).toContain('Exec="/a b/\\\\$x" 100%%\n')
  })
})
