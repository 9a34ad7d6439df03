import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import type { TokenIdentity } from '../ports/github.ts'
import { nowOf, type World } from './world.ts'

/** Keeps what GitHub said about a credential's current value, and when. Another value than the current one is left out. */
export function noteIdentity(
  world: World,
  credential: string,
  value: SecretValue,
  {
    login,
    expiresAt,
    neverExpires,
    unreadableExpiry,
  }: Pick<TokenIdentity, 'login' | 'expiresAt' | 'neverExpires' | 'unreadableExpiry'>,
): void {
  const current = world.ledger.credentials.find(credential)?.current ?? null
  if (current === null || current.fingerprint !== tokenFingerprint(value)) return
  world.ledger.credentials.setCurrent(
    credential,
    { ...current, login, expiresAt, neverExpires, unreadableExpiry, checkedAt: nowOf(world) },
    null,
  )
}
