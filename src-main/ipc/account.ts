import type { AccountView, RekeyHandlers } from '../../src-preload/contract/index.ts'
import { failure } from '../domain/failure.ts'
import { readHostName } from '../domain/host-name.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { readToken } from '../domain/token.ts'
import type { GhCli } from '../ports/gh-cli.ts'
import type { Account } from '../ports/ledger.ts'
import { accountTexts } from '../texts/account.ts'
import { inputTexts } from '../texts/input.ts'
import { activateAccount } from '../use-cases/activate-account.ts'
import { checkAccounts } from '../use-cases/check-accounts.ts'
import { connectAccount } from '../use-cases/connect-account.ts'
import { forgetAccount } from '../use-cases/forget-account.ts'
import { askPerson } from './ask-person.ts'
import { refusal, value } from './outcome.ts'
import { hostQuestion } from './questions.ts'
import { accountProblem, accountView } from './views.ts'
import type { Workspace } from './workspace.ts'

export function accountHandlers(workspace: Workspace, ghCli: GhCli): RekeyHandlers['account'] {
  const connect = async (typedHost: string, owner: string, token: SecretValue, source: string) => {
    const host = readHostName(typedHost)
    if (!host.ok) return refusal(host.failure)
    const declined = await askPerson(workspace, hostQuestion(workspace.world, host.value))
    if (declined !== null) return refusal(declined)
    const connected = await connectAccount(workspace.world, { host: host.value, owner, token, source })
    if (!connected.ok) return refusal(connected.failure)
    await checkAccount(workspace, connected.value.id)
    workspace.changed({ accounts: true, github: true })
    return value(viewOf(workspace, connected.value))
  }
  return {
    connectFromClipboard: async ({ host, owner }) => {
      const text = await workspace.desktop.readClipboard()
      const token = readToken(text, inputTexts.clipboard)
      if (!token.ok) return refusal(token.failure)
      const connected = await connect(host, owner, token.value.value, 'token')
      if (connected.ok) await workspace.desktop.clearClipboardIf(text)
      return connected
    },
    connect: async ({ host, owner, token: typed }) => {
      const token = readToken(typed, inputTexts.field)
      return token.ok ? connect(host, owner, token.value.value, 'token') : refusal(token.failure)
    },
    connectFromGh: async ({ host, login }) => {
      const named = readHostName(host)
      if (!named.ok) return refusal(named.failure)
      const token = await ghCli.signIn(named.value, login)
      if (token === null)
        return refusal(
          failure('sign-in', named.value, accountTexts.gitHubCliMissing, accountTexts.installGitHubCli),
        )
      if (token === 'signed-out')
        return refusal(
          failure(
            'sign-in',
            named.value,
            accountTexts.gitHubCliSignedOutOf(named.value),
            accountTexts.signInWithGitHubCli(ghLogin(named.value)),
          ),
        )
      return connect(named.value, '', token, 'gh')
    },
    check: async ({ id }) => {
      await checkAccount(workspace, id)
      workspace.changed({ accounts: true, github: true, audit: false })
      const account = workspace.world.ledger.accounts.list().find((each) => each.id === id)
      if (account === undefined) return refusal(failure('unknown-name', id, accountTexts.unknown(id)))
      const problem = workspace.problems.get(accountProblem(id))
      return problem === undefined ? value(viewOf(workspace, account)) : refusal(problem)
    },
    activate: async ({ id }) => {
      const activated = activateAccount(workspace.world, { id })
      if (!activated.ok) return refusal(activated.failure)
      workspace.changed({ accounts: true, github: true })
      return value(null)
    },
    remove: async ({ id }) => {
      const forgotten = await forgetAccount(workspace.world, { id })
      if (!forgotten.ok) return refusal(forgotten.failure)
      workspace.budgets.quotas.delete(id)
      workspace.problems.delete(accountProblem(id))
      workspace.changed({ accounts: true, github: true })
      return value(null)
    },
    findGh: async () => {
      const none = { found: false, accounts: [], command: null }
      if (workspace.kind !== 'real') return { ...none, sentence: accountTexts.gitHubCliNotFound }
      const accounts = (await ghCli.accounts()).map(({ host, login, active }) => ({ host, login, active }))
      if (accounts.length > 0) {
        const names = accounts.map(({ login, host }) => accountTexts.onHost(login, host))
        return { found: true, accounts, sentence: accountTexts.gitHubCliFound(names), command: null }
      }
      const signIn = await ghCli.signIn('github.com', null)
      if (signIn === null) return { ...none, sentence: accountTexts.gitHubCliNotFound }
      if (signIn === 'signed-out')
        return { ...none, sentence: accountTexts.gitHubCliSignedOut, command: ghLogin('github.com') }
      // It has a sign-in, and its version or the network did not let it say whose.
      return { ...none, found: true, sentence: accountTexts.gitHubCliSignedIn }
    },
  }
}

function ghLogin(host: string): string {
  return ['gh', 'auth', 'login', ...(host === 'github.com' ? [] : ['--hostname', host])].join(' ')
}

/** Asks GitHub about every sign-in, one account after the other. */
export async function checkSignIns(workspace: Workspace): Promise<void> {
  for (const { id } of workspace.world.ledger.accounts.list()) {
    if (workspace.timetable.isOver) return
    await checkAccount(workspace, id)
  }
}

/** Asks GitHub about each operator token of an account, and keeps the quota and the refusal that it named. */
async function checkAccount(workspace: Workspace, id: string): Promise<void> {
  const { world, budgets, problems, timetable } = workspace
  const outcomes = (await checkAccounts(world, undefined, id, timetable.over)).map(({ outcome }) => outcome)
  if (timetable.isOver) return
  for (const outcome of outcomes)
    if (outcome.ok && outcome.value.quota !== null) budgets.quotas.set(id, outcome.value.quota)
  // One refused token is a problem of the account, whatever its others say.
  const refused = outcomes.find((outcome) => !outcome.ok)
  if (refused === undefined || refused.ok) problems.delete(accountProblem(id))
  else problems.set(accountProblem(id), refused.failure)
}

function viewOf({ budgets, problems }: Workspace, account: Account): AccountView {
  return accountView(
    account,
    budgets.quotas.get(account.id) ?? null,
    problems.get(accountProblem(account.id)) ?? null,
  )
}
