import { execFile } from 'node:child_process'
import { SecretValue } from '../../domain/secret-value.ts'
import { withoutTokens } from '../../domain/token-variables.ts'
import type { GhCli } from '../../ports/gh-cli.ts'
import { accountsOfJson, accountsOfText } from './read-accounts.ts'

/** It asks GitHub about each of its accounts, and is not waited for longer, in milliseconds. */
const patienceMs = 5000

interface Ended {
  readonly missing: boolean
  readonly stdout: string
  readonly stderr: string
}

/** The `gh` on the PATH. Variables with tokens are kept from it: only what it stores itself is wanted. */
export function systemGhCli(environment: NodeJS.ProcessEnv): GhCli {
  const run = (words: readonly string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const options = { env: { ...withoutTokens(environment), NO_COLOR: '1' }, timeout: patienceMs }
      // Signed out, too slow and unknown to its version mean the same to the caller: nothing came.
      execFile('gh', words, options, (error, stdout, stderr) =>
        resolve({ missing: error !== null && error.code === 'ENOENT', stdout, stderr }),
      )
    })
  return {
    accounts: async () => {
      const asked = await run(['auth', 'status', '--json', 'hosts'])
      const listed = accountsOfJson(asked.stdout)
      if (listed !== null || asked.missing) return listed ?? []
      const told = await run(['auth', 'status'])
      return accountsOfText(`${told.stdout}\n${told.stderr}`)
    },
    signIn: async (host, login) => {
      const token = ['auth', 'token', '--hostname', host]
      let ended = await run(login === null ? token : [...token, '--user', login])
      // Before version 2.40 there is one account for each host.
      if (login !== null && ended.stderr.includes('unknown flag: --user')) ended = await run(token)
      if (ended.missing) return null
      const value = ended.stdout.trim()
      return value === '' ? 'signed-out' : new SecretValue(value)
    },
  }
}
