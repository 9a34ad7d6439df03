import { failure } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'
import { tokenFingerprint, tokenKindOf, tokenLabel } from '../domain/token.ts'
import type { RequestOptions, TokenIdentity } from '../ports/github.ts'
import { operatorItem } from '../ports/keychain.ts'
import type { Account, OperatorToken } from '../ports/ledger.ts'
import { accountTexts } from '../texts/account.ts'
import { sessionFor } from './operator-session.ts'
import { nowOf, type World } from './world.ts'

export interface CheckedToken {
  readonly account: Account
  readonly token: OperatorToken
  readonly outcome: Result<TokenIdentity>
}

/**
 * Asks GitHub about every operator token, the run's own included (its account has no id), and notes what it says.
 * @param only id of the one account to ask about
 * @param signal nothing more is asked once it aborts
 */
export async function checkAccounts(
  world: World,
  hostName = 'github.com',
  only: string | null = null,
  signal?: AbortSignal,
): Promise<CheckedToken[]> {
  const options = signal === undefined ? {} : { signal }
  const checked: CheckedToken[] = []
  if (world.runToken !== null && only === null) {
    const host = world.hostOf(hostName)
    const value = world.runToken.token
    const outcome = await world.github.identify(sessionFor(host, value), options)
    const token: OperatorToken = {
      owner: '',
      kind: tokenKindOf(value),
      fingerprint: tokenFingerprint(value),
      label: tokenLabel(value),
      expiresAt: outcome.ok ? outcome.value.expiresAt : null,
      scopes: outcome.ok ? outcome.value.scopes : null,
      checkedAt: nowOf(world),
    }
    const login = outcome.ok ? outcome.value.login : ''
    checked.push({
      account: {
        id: '',
        host: host.name,
        apiUrl: host.apiUrl,
        login,
        source: world.runToken.source,
        active: true,
        tokens: [token],
        addedAt: nowOf(world),
      },
      token,
      outcome,
    })
  }
  const accounts = world.ledger.accounts.list().filter((each) => only === null || each.id === only)
  for (const account of accounts)
    for (const token of account.tokens) {
      const outcome = await askAbout(world, account, token, options)
      if (outcome.ok) noteAnswer(world, account.id, token.owner, outcome.value)
      checked.push({ account, token, outcome })
    }
  return checked
}

async function askAbout(
  world: World,
  account: Account,
  token: OperatorToken,
  options: Pick<RequestOptions, 'signal'>,
): Promise<Result<TokenIdentity>> {
  const read = await world.keychain.read(operatorItem(account.id, token.owner))
  if (!read.ok) return read
  if (read.value === null)
    return failed(
      failure('sign-in', account.id, accountTexts.tokenGone(account.login), accountTexts.signInAgain),
    )
  const session = sessionFor({ name: account.host, apiUrl: account.apiUrl }, read.value)
  return world.github.identify(session, options)
}

function noteAnswer(world: World, accountId: string, owner: string, identity: TokenIdentity): void {
  const account = world.ledger.accounts.list().find((each) => each.id === accountId)
  if (account === undefined) return
  const tokens = account.tokens.map((each) =>
    each.owner === owner
      ? { ...each, expiresAt: identity.expiresAt, scopes: identity.scopes, checkedAt: nowOf(world) }
      : each,
  )
  world.ledger.accounts.save({ ...account, tokens })
}
