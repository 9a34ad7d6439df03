import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { systemGhCli } from './system-gh-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'rekey-gh-'))
afterEach(() => rmSync(join(folder, 'gh'), { force: true }))

/** A `gh` that answers as the script says, with the variables that it gets. */
function ghThat(script: string) {
  writeFileSync(join(folder, 'gh'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return systemGhCli({ PATH: `${folder}:/usr/bin:/bin`, GH_TOKEN: 'github_pat_of_the_environment' })
}

const twoAccounts = [
  { host: 'github.com', login: 'octo-bot', active: true },
  { host: 'github.com', login: 'monalisa', active: false },
]

it('reads the accounts as JSON where the version knows it, and nothing else of them', async () => {
  const entries = twoAccounts.map((each) => ({
    ...each,
    state: 'success',
    tokenSource: 'keyring',
    token: 'x',
  }))
  const gh = ghThat(
    `test "$*" = 'auth status --json hosts' && echo '${JSON.stringify({ hosts: { 'github.com': entries } })}'`,
  )
  expect(await gh.accounts()).toEqual(twoAccounts)
})

it.each([
  [
    'since 2.40',
    `github.com
  ✓ Logged in to github.com account octo-bot (keyring)
  - Active account: true
  - Token: gho_************************************
  X Timeout trying to log in to github.com account monalisa (keyring)
  - Active account: false`,
    twoAccounts,
  ],
  [
    'before 2.40',
    `github.com
  ✓ Logged in to github.com as octo-bot (/home/octo/.config/gh/hosts.yml)
ghes.example.com
  ✓ Logged in to ghes.example.com as monalisa (oauth_token)`,
    [
      { host: 'github.com', login: 'octo-bot', active: true },
      { host: 'ghes.example.com', login: 'monalisa', active: true },
    ],
  ],
  ['signed out', 'You are not logged into any GitHub hosts. To log in, run: gh auth login', []],
])('reads what older versions tell people: %s', async (_, told, accounts) => {
  const gh = ghThat(`test "$3" = --json && { echo 'unknown flag: --json' >&2; exit 1; }
cat >&2 <<'END'
${told}
END
exit 1`)
  expect(await gh.accounts()).toEqual(accounts)
})

it('asks for the token of one account, and without it where the version knows of one only', async () => {
  const newer = ghThat(`test -z "$GH_TOKEN" && echo "$*"`)
  expect((await tokenOf(newer, 'monalisa')).split(' ').slice(-2)).toEqual(['--user', 'monalisa'])
  expect(await tokenOf(newer, null)).toBe('auth token --hostname github.com')
  const older = ghThat(`case "$*" in *--user*) echo 'unknown flag: --user' >&2; exit 1;; esac; echo "$*"`)
  expect(await tokenOf(older, 'octo-bot')).toBe('auth token --hostname github.com')
})

it('tells a gh that is signed out from one that is missing', async () => {
  expect(await ghThat('exit 1').signIn('github.com', null)).toBe('signed-out')
  rmSync(join(folder, 'gh'))
  const missing = systemGhCli({ PATH: folder })
  expect(await missing.signIn('github.com', null)).toBeNull()
  expect(await missing.accounts()).toEqual([])
})

async function tokenOf(gh: ReturnType<typeof systemGhCli>, login: string | null): Promise<string> {
  const signIn = await gh.signIn('github.com', login)
  if (signIn === null || signIn === 'signed-out') throw new Error('No token came.')
  return signIn.reveal()
}
