import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { operatorItem } from '../ports/keychain.ts'
import { accountTexts } from '../texts/account.ts'
import { record, type World } from './world.ts'

/**
 * Removes an account's operator tokens from the keychain, then the account. GitHub is not told: tokens stay alive. If it
 * acted on its host, the next account there acts from now on.
 */
export async function forgetAccount(world: World, input: { readonly id: string }): Promise<Result<void>> {
  const account = world.ledger.accounts.list().find((each) => each.id === input.id)
  if (account === undefined)
    return failed(
      failure('unknown-name', input.id, accountTexts.unknown(input.id), accountTexts.lookAtAccounts),
    )
  for (const token of account.tokens) {
    const removed = await world.keychain.remove(operatorItem(account.id, token.owner))
    if (!removed.ok) return removed
  }
  world.ledger.transaction(() => {
    world.ledger.accounts.remove(account.id)
    record(world, 'account.forgotten', { account: account.id })
    const next = account.active
      ? world.ledger.accounts.list().find((each) => each.host === account.host)
      : undefined
    if (next === undefined) return
    world.ledger.accounts.save({ ...next, active: true })
    record(world, 'account.activated', { account: next.id })
  })
  return ok(undefined)
}
