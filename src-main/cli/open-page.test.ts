import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
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
  await vi.waitFor(() => expect(existsSync(told)).toBe(true))
  expect(readFileSync(told, 'utf8')).toBe(`${url}|`)
  expect(recorded.out()).toBe('')
})

it('prints the address where no browser can be started', async () => {
  const recorded = recordedTerminal({ environment: { BROWSER: join(folder, 'none') } })
  await openPage(recorded.terminal, url)
  expect(recorded.out()).toBe(`${url}\n`)
})
