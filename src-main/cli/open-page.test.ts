import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPage } from './open-page.ts'
import { recordedTerminal } from './recorded-terminal.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-browser-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const url = 'https://github.com/settings/tokens/new?description=a%20b&scopes=repo'

it('hands the address to the browser, and no token with it', async () => {
  const browser = join(folder, 'browser')
  const told = join(folder, 'told')
  writeFileSync(
    browser,
    `#!/bin/sh\nprintf '%s|%s' "$1" "$GH_TOKEN" > "${told}.part"\nmv "${told}.part" "${told}"\n`,
  )
  chmodSync(browser, 0o755)
  const recorded = recordedTerminal({ environment: { BROWSER: browser, GH_TOKEN: 'value-of-the-operator' } })
  await openPage(recorded.terminal, url)
  await expect.poll(() => existsSync(told)).toBe(true)
  expect(readFileSync(told, 'utf8')).toBe(`${url}|`)
  expect(recorded.out()).toBe('')
})

it('prefers GH_BROWSER, which may have flags of its own', async () => {
  const told = join(folder, 'told')
  const script = `require('node:fs').writeFileSync(${JSON.stringify(told)}, process.argv[1])`
  writeFileSync(join(folder, 'my browser.cjs'), script)
  const GH_BROWSER = `"${process.execPath}" -r '${join(folder, 'my browser.cjs')}' -e 0`
  const recorded = recordedTerminal({ environment: { BROWSER: join(folder, 'none'), GH_BROWSER } })
  await openPage(recorded.terminal, url)
  await expect.poll(() => existsSync(told) && readFileSync(told, 'utf8')).toBe(url)
})

it.each([() => join(folder, 'none'), () => "''", () => '/dev/null/browser'])(
  'prints the address where no browser can be started: %s',
  async (browser) => {
    const recorded = recordedTerminal({ environment: { BROWSER: browser() } })
    await openPage(recorded.terminal, url)
    expect(recorded.out()).toBe(`${url}\n`)
  },
)
