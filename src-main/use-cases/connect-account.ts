import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint, tokenLabel } from '../domain/token.ts'
import { operatorItem } from '../ports/keychain.ts'
import type { Account, OperatorToken } from '../ports/ledger.ts'
import { accountTexts } from '../texts/account.ts'
import { sessionFor } from './operator-session.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Signs in: asks GitHub who the token is, stores it in the keychain and only then notes the account.
 * @param input.owner resource owner that a fine-grained token covers; empty for a token that covers every owner
 */
export async function connectAccount(
  world: World,
  input: {
    readonly host: string
    readonly owner: string
    readonly token: SecretValue
    readonly source: string
  },
): Promise<Result<Account>> {
  if (!world.keychain.persistent)
    return failed(
      failure(
        'keychain-missing',
        input.host,
        accountTexts.noKeychainForToken,
        accountTexts.giveTokenForOneRun,
      ),
    )
  const host = world.hostOf(input.host)
  const fingerprint = tokenFingerprint(input.token)
  const managed = world.ledger.credentials
    .list()
    .find(
      (each) =>
        each.current?.fingerprint === fingerprint ||
        world.ledger.rotations.openFactsOf(each.name)?.newToken?.fingerprint === fingerprint,
    )
  if (managed !== undefined)
    return failed(
      failure(
        'token-refused',
        managed.name,
        accountTexts.tokenOfCredential(managed.name),
        accountTexts.createSeparateToken,
      ),
    )
  const identity = await world.github.identify(sessionFor(host, input.token))
  if (!identity.ok) return identity

  const id = `${identity.value.login}@${input.host}`
  const stored = await world.keychain.store(operatorItem(id, input.owner), input.token)
  if (!stored.ok) return stored

  const token: OperatorToken = {
    owner: input.owner,
    kind: identity.value.kind,
    fingerprint,
    label: tokenLabel(input.token),
    expiresAt: identity.value.expiresAt,
    scopes: identity.value.scopes,
    checkedAt: nowOf(world),
  }
  const account = world.ledger.transaction(() => {
    const others = world.ledger.accounts.list()
    const known = others.find((each) => each.id === id)
    for (const each of others)
      if (each.host === input.host && each.active && each.id !== id)
        world.ledger.accounts.save({ ...each, active: false })
    const saved: Account = {
      id,
      host: input.host,
      apiUrl: host.apiUrl,
      login: identity.value.login,
      source: input.source,
      active: true,
      tokens: [...(known?.tokens ?? []).filter((each) => each.owner !== input.owner), token],
      addedAt: known?.addedAt ?? nowOf(world),
    }
    world.ledger.accounts.save(saved)
    record(world, 'account.connected', { account: id, owner: input.owner, kind: token.kind, fingerprint })
    return saved
  })
  return ok(account)
}
