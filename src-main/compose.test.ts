import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorld } from './compose.ts'

const body = 'Zq7Wx2Lm9Pk4Rt6Vb8Ns'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rekey-compose-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const opened = (environment: NodeJS.ProcessEnv, hostname?: string) =>
  openWorld({
    environment: { PATH: '', HOME: home, REKEY_HOME: home, REKEY_KEYCHAIN: 'none', ...environment },
    actorNote: 'cli',
    ...(hostname === undefined ? {} : { hostname }),
  })

describe('a sign-in in the environment', () => {
  it.each([
    ['GH_TOKEN', `ghp_${body}\n${body}`, 'github.com', 'blanks or line breaks inside'],
    ['GITHUB_TOKEN', `ghp_${body} ${body}`, 'acme.ghe.com', 'blanks or line breaks inside'],
    ['GH_TOKEN', `ghp_${body}\u200b${body}`, 'github.com', 'characters that no token has'],
    ['GH_TOKEN', `'ghp_${body}'`, 'github.com', 'in quotes'],
    ['GH_ENTERPRISE_TOKEN', `ghp_${body}\r${body}`, 'git.acme.test', 'blanks or line breaks inside'],
  ])('that no request can carry is refused before anything is opened: %s', async (name, text, host, why) => {
    const world = await opened({ [name]: text }, host)
    if (world.ok) throw new Error('It was taken.')
    const { kind, message, hint } = world.failure
    expect(kind).toBe('sign-in')
    expect(message).toContain(`The value read from ${name} doesn't look like a GitHub token (it `)
    expect(message).toContain(why)
    expect(hint).toBe(`Set ${name} to its value alone, on one line, or unset it.`)
    expect(JSON.stringify(world.failure)).not.toContain(body)
    expect(existsSync(join(home, 'ledger.db'))).toBe(false)
  })

  it('is taken without what stands around it, of any kind that GitHub may know', async () => {
    const world = await opened({ GH_TOKEN: `\n ghx_${body}\r\n` })
    if (!world.ok) throw new Error(world.failure.message)
    const { runToken } = world.value.world
    world.value.close()
    expect([runToken?.source, runToken?.token.reveal()]).toEqual(['GH_TOKEN', `ghx_${body}`])
  })

  it('of another host is not looked at', async () => {
    const world = await opened({ GH_TOKEN: `ghp_${body}\n${body}` }, 'git.acme.test')
    if (!world.ok) throw new Error(world.failure.message)
    expect(world.value.world.runToken).toBeNull()
    world.value.close()
  })
})
