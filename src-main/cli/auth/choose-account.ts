import { FailureError, failure } from '../../domain/failure.ts'
import type { Account } from '../../ports/ledger.ts'
import type { World } from '../../use-cases/world.ts'
import { unknown } from '../names.ts'

/** The account of this id or login, or the only one there is. */
export function chooseAccount(world: World, typed: string | undefined): Account {
  const accounts = world.ledger.accounts.list()
  const only = accounts.length === 1 ? accounts[0] : undefined
  if (typed === undefined) {
    if (only !== undefined) return only
    throw new FailureError(
      failure(
        'invalid-input',
        'account',
        accounts.length === 0 ? 'Rekey is not signed in.' : 'There are several accounts.',
        accounts.length === 0
          ? 'Run rekey auth login.'
          : `Name one: ${accounts.map((each) => each.id).join(', ')}.`,
      ),
    )
  }
  const wanted = typed.toLowerCase()
  const found = accounts.filter(
    (each) => each.id.toLowerCase() === wanted || each.login.toLowerCase() === wanted,
  )
  const [first, second] = found
  if (first !== undefined && second === undefined) return first
  if (first !== undefined)
    throw new FailureError(
      failure(
        'invalid-input',
        typed,
        `${typed} is an account on several hosts.`,
        `Name one: ${found.map((each) => each.id).join(', ')}.`,
      ),
    )
  throw unknown(
    `There is no account ${typed}.`,
    typed,
    accounts.flatMap((each) => [each.id, each.login]),
    'See rekey auth status.',
  )
}
