import { type Destination, destinationOwner } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import type { Target } from '../ports/destinations.ts'
import type { Host, Session } from '../ports/github.ts'
import { operatorItem } from '../ports/keychain.ts'
import type { Account, OperatorToken } from '../ports/ledger.ts'
import { accountTexts } from '../texts/account.ts'
import type { World } from './world.ts'

/** A session for any token; its identity is a short fingerprint, which budgets and caches are keyed by. */
export function sessionFor(host: Host, token: SecretValue): Session {
  return { host, token, identity: identityOf(tokenFingerprint(token)) }
}

/** What budgets and caches know a token by. */
export function identityOf(fingerprint: string): string {
  return fingerprint.slice(0, 16)
}

/**
 * The session that may act on what `owner` owns: the run's own token first (GH_TOKEN), then the active account's
 * token for that owner, then its token that covers every owner. A fine-grained token covers one owner only.
 */
export async function operatorSession(
  world: World,
  hostName: string,
  owner: string,
): Promise<Result<Session>> {
  const host = world.hostOf(hostName)
  if (world.runToken !== null) return ok(sessionFor(host, world.runToken.token))
  const account = activeAccount(world, hostName)
  if (account === null)
    return failed(failure('sign-in', hostName, accountTexts.notSignedIn(hostName), accountTexts.signInFirst))
  const token = tokenForOwner(account, owner)
  if (token === null)
    return failed(
      failure(
        'sign-in',
        owner,
        accountTexts.noTokenCovers(account.login, owner),
        accountTexts.addTokenFor(owner),
      ),
    )
  const read = await world.keychain.read(operatorItem(account.id, token.owner))
  if (!read.ok) return read
  if (read.value === null)
    return failed(
      failure(
        'sign-in',
        account.id,
        accountTexts.tokenGoneFrom(account.login, world.keychain.description),
        accountTexts.signInAgain,
      ),
    )
  return ok(sessionFor({ ...host, apiUrl: account.apiUrl }, read.value))
}

export function activeAccount(world: World, hostName: string): Account | null {
  const accounts = world.ledger.accounts.list().filter((account) => account.host === hostName)
  return accounts.find((account) => account.active) ?? accounts[0] ?? null
}

function tokenForOwner(account: Account, owner: string): OperatorToken | null {
  return (
    account.tokens.find((token) => token.owner.toLowerCase() === owner.toLowerCase()) ??
    account.tokens.find((token) => token.owner === '') ??
    null
  )
}

/** Fingerprints of every token that Rekey signs in with, so that none of them is ever taken for a managed one. */
export function operatorFingerprints(world: World): Set<string> {
  const known = world.ledger.accounts
    .list()
    .flatMap((account) => account.tokens.map((token) => token.fingerprint))
  if (world.runToken !== null) known.push(tokenFingerprint(world.runToken.token))
  return new Set(known)
}

/** Sessions by owner, each asked for once: a plan over a thousand repositories reads the keychain a single time. */
export class OperatorSessions {
  readonly #world: World
  readonly #host: string
  readonly #known = new Map<string, Promise<Result<Session>>>()
  /** Who GitHub takes Rekey for, as the audit log notes it; empty where nobody asked, as for a token of one run. */
  readonly operator: { readonly operator?: string }

  constructor(world: World, host: string) {
    this.#world = world
    this.#host = host
    const account = world.runToken === null ? activeAccount(world, host) : null
    this.operator = account === null || account.login === '' ? {} : { operator: account.login }
  }

  /** As `operator`, for an act at one place: outside GitHub nobody was signed in. */
  operatorAt({ session }: Target): { readonly operator?: string } {
    return session === null ? {} : this.operator
  }

  /** A destination with who acts on it; places outside GitHub need no session. */
  async target(destination: Destination): Promise<Result<Target>> {
    const owner = destinationOwner(destination)
    if (owner === null) return ok({ destination, session: null })
    const session = await this.of(owner)
    return session.ok ? ok({ destination, session: session.value }) : session
  }

  of(owner: string): Promise<Result<Session>> {
    const key = owner.toLowerCase()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const asked = operatorSession(this.#world, this.#host, owner)
    this.#known.set(key, asked)
    return asked
  }
}
