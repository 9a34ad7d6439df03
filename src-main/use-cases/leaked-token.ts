import type { Credential } from '../domain/credential.ts'
import { failure } from '../domain/failure.ts'
import type { LeakCase } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import { type CredentialRole, credentialItem, operatorItem } from '../ports/keychain.ts'
import { leakTexts } from '../texts/leak.ts'
import type { World } from './world.ts'

/** How a credential comes to a token: it holds it now, is about to get it, or held it before. */
export type HeldAs = 'current' | 'next' | 'earlier'

export interface TokenHolder {
  readonly credential: Credential
  readonly as: HeldAs
  /** The open rotation whose new token it is; null for every other. */
  readonly rotation: string | null
}

/** Keychain item of a leaked value that was pasted: it is needed until its death is proven, and removed then. */
export function leakItem(id: string): string {
  return `leak.${id}`
}

/** Which credentials hold a token, by fingerprint and from the ledger alone: nobody is asked. */
export function holdersOf(world: World, fingerprint: string): TokenHolder[] {
  if (fingerprint === '') return []
  const rotations = world.ledger.rotations.outlines()
  return world.ledger.credentials.list().flatMap((credential): TokenHolder[] => {
    const own = rotations.filter((each) => each.credential === credential.name)
    if (credential.current?.fingerprint === fingerprint)
      return [{ credential, as: 'current', rotation: null }]
    const next = own.find((each) => each.newToken?.fingerprint === fingerprint && each.finishedAt === null)
    if (next !== undefined) return [{ credential, as: 'next', rotation: next.id }]
    const earlier = own.some(
      (each) => each.oldToken?.fingerprint === fingerprint || each.newToken?.fingerprint === fingerprint,
    )
    return earlier ? [{ credential, as: 'earlier', rotation: null }] : []
  })
}

/** Accounts that sign in with this very token, by id; `GH_TOKEN` and its like by their own names. */
export function signInsWith(world: World, fingerprint: string): string[] {
  const accounts = world.ledger.accounts
    .list()
    .filter((each) => each.tokens.some((token) => token.fingerprint === fingerprint))
    .map(({ id }) => id)
  const { runToken } = world
  if (runToken !== null && tokenFingerprint(runToken.token) === fingerprint) accounts.push(runToken.source)
  return accounts
}

/** Whether Rekey could go on signing in to the host after the token's death. */
export function hasOtherSignIn(world: World, host: string, fingerprint: string): boolean {
  if (world.runToken !== null && tokenFingerprint(world.runToken.token) !== fingerprint) return true
  return world.ledger.accounts
    .list()
    .some((each) => each.host === host && each.tokens.some((token) => token.fingerprint !== fingerprint))
}

const roles: readonly CredentialRole[] = ['current', 'next', 'previous']

/**
 * The leaked value: as given now, as pasted when it was reported, or as one of its credentials has it. Null where Rekey
 * doesn't hold it. A value with another fingerprint is refused: the wrong token must never die here.
 */
export async function leakedValue(
  world: World,
  leak: LeakCase,
  given?: SecretValue,
): Promise<Result<SecretValue | null>> {
  // A case of a credential whose value nobody ever saw can't tell whether this is the one.
  if (given !== undefined)
    return tokenFingerprint(given) === leak.fingerprint
      ? ok(given)
      : failed(
          failure(
            'different-token',
            leak.id,
            leak.fingerprint === '' ? leakTexts.neverSawToken(leak.id) : leakTexts.anotherToken(leak.id),
            leak.fingerprint === '' ? leakTexts.reportValueItself : leakTexts.giveLeakedToken,
          ),
        )
  const items = [
    leakItem(leak.id),
    ...leak.credentials.flatMap((name) => roles.map((role) => credentialItem(name, role))),
    ...world.ledger.accounts
      .list()
      .flatMap(({ id, tokens }) =>
        tokens
          .filter((token) => token.fingerprint === leak.fingerprint)
          .map((token) => operatorItem(id, token.owner)),
      ),
  ]
  for (const item of items) {
    const read = await world.keychain.read(item)
    if (!read.ok) return read
    if (read.value !== null && tokenFingerprint(read.value) === leak.fingerprint) return ok(read.value)
  }
  const { runToken } = world
  if (runToken !== null && tokenFingerprint(runToken.token) === leak.fingerprint) return ok(runToken.token)
  return ok(null)
}
