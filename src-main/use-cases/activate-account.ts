import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { accountTexts } from '../texts/account.ts'
import { record, type World } from './world.ts'

/** Makes one account the acting one on its host. */
export function activateAccount(world: World, input: { readonly id: string }): Result<void> {
  const accounts = world.ledger.accounts.list()
  const chosen = accounts.find((each) => each.id === input.id)
  if (chosen === undefined)
    return failed(
      failure('unknown-name', input.id, accountTexts.unknown(input.id), accountTexts.lookAtAccounts),
    )
  world.ledger.transaction(() => {
    for (const each of accounts)
      if (each.host === chosen.host) world.ledger.accounts.save({ ...each, active: each.id === chosen.id })
    record(world, 'account.activated', { account: chosen.id })
  })
  return ok(undefined)
}
