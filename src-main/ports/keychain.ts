import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'

/**
 * The operating system's secret store: one item per token, service `rekey`.
 *
 * `read` gives `null` only when the item is surely absent: a locked or unreachable store is a failure
 * (`keychain-locked`, `keychain-denied`, `keychain-missing`, `keychain-timeout`), because reading absence into
 * silence would end in an overwritten or forgotten token.
 */
export interface Keychain {
  /** Where values go, for people: "system keychain", "memory only". */
  readonly description: string
  /** False when values end with the process (`REKEY_KEYCHAIN=none`): then resuming asks for the token again. */
  readonly persistent: boolean
  read(item: string): Promise<Result<SecretValue | null>>
  /** Stores and reads back; succeeds only if what came back is byte-equal. */
  store(item: string, value: SecretValue): Promise<Result<void>>
  /** Removes the item; succeeds too when there was none. */
  remove(item: string): Promise<Result<void>>
}

export type CredentialRole = 'current' | 'next' | 'previous'

/** Item names hold no `/`: on Windows the target is `service/account`, where `a/b`+`c` and `a`+`b/c` collide. */
export function credentialItem(credential: string, role: CredentialRole): string {
  return `credential.${credential}.${role}`
}

export function operatorItem(accountId: string, owner: string): string {
  return `operator.${accountId}.${owner === '' ? 'any' : owner}`
}

/** The private key of a GitHub App. @param appId `slug@host` */
export function appKeyItem(appId: string): string {
  return `app.${appId}`
}
