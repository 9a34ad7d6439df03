import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { failure } from '../domain/failure.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { readToken } from '../domain/token.ts'
import { activateAccount } from '../use-cases/activate-account.ts'
import { checkAccounts } from '../use-cases/check-accounts.ts'
import { connectAccount } from '../use-cases/connect-account.ts'
import { forgetAccount } from '../use-cases/forget-account.ts'
import { refusal, value } from './outcome.ts'
import { accountView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** @param ghToken sign-in of the GitHub CLI for a host; null when there is none */
export function accountHandlers(
  workspace: Workspace,
  ghToken: (host: string) => Promise<SecretValue | null>,
): RekeyHandlers['account'] {
  const connect = async (host: string, owner: string, token: SecretValue, source: string) => {
    const connected = await connectAccount(workspace.world, { host, owner, token, source })
    if (!connected.ok) return refusal(connected.failure)
    await noteQuotas(workspace)
    workspace.changed({ accounts: true })
    return value(accountView(connected.value, workspace.quotas.get(connected.value.id) ?? null))
  }
  return {
    connectFromClipboard: async ({ host, owner }) => {
      const text = await workspace.desktop.readClipboard()
      const token = readToken(text, 'the clipboard')
      if (!token.ok) return refusal(token.failure)
      const connected = await connect(host, owner, token.value.value, 'token')
      if (connected.ok) await workspace.desktop.clearClipboardIf(text)
      return connected
    },
    connect: async ({ host, owner, token: typed }) => {
      const token = readToken(typed, 'the field')
      return token.ok ? connect(host, owner, token.value.value, 'token') : refusal(token.failure)
    },
    connectFromGh: async ({ host }) => {
      const token = await ghToken(host)
      if (token === null)
        return refusal(
          failure(
            'sign-in',
            host,
            `GitHub CLI isn't installed, or is not signed in to ${host}.`,
            'Run gh auth login, then try again, or use a token.',
          ),
        )
      return connect(host, '', token, 'gh')
    },
    check: async ({ id }) => {
      await noteQuotas(workspace)
      const account = workspace.world.ledger.accounts.list().find((each) => each.id === id)
      workspace.changed({ accounts: true })
      if (account === undefined) return refusal(failure('unknown-name', id, `There is no account ${id}.`))
      const problem = workspace.problems.get(`account ${id}`)
      return problem === undefined
        ? value(accountView(account, workspace.quotas.get(id) ?? null))
        : refusal(problem)
    },
    activate: async ({ id }) => {
      const activated = activateAccount(workspace.world, { id })
      if (!activated.ok) return refusal(activated.failure)
      workspace.changed({ accounts: true })
      return value(null)
    },
    remove: async ({ id }) => {
      const forgotten = await forgetAccount(workspace.world, { id })
      if (!forgotten.ok) return refusal(forgotten.failure)
      workspace.changed({ accounts: true })
      return value(null)
    },
    findGh: async () => {
      const found = workspace.kind === 'real' && (await ghToken('github.com')) !== null
      return {
        found,
        login: null,
        sentence: found
          ? 'GitHub CLI is signed in to github.com. Rekey puts that sign-in into the system keychain.'
          : "GitHub CLI isn't installed or is not signed in.",
      }
    },
  }
}

/** Asks about every operator token and keeps the quota that GitHub named, for the status bar. */
async function noteQuotas(workspace: Workspace): Promise<void> {
  for (const { account, outcome } of await checkAccounts(workspace.world)) {
    if (outcome.ok && outcome.value.quota !== null) workspace.quotas.set(account.id, outcome.value.quota)
    if (outcome.ok) workspace.problems.delete(`account ${account.id}`)
    else workspace.problems.set(`account ${account.id}`, outcome.failure)
  }
}
