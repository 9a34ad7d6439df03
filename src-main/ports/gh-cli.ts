import type { SecretValue } from '../domain/secret-value.ts'

/** A sign-in that the GitHub CLI keeps. */
export interface GhAccount {
  readonly host: string
  readonly login: string
  /** The one of its host that the GitHub CLI acts with. */
  readonly active: boolean
}

/** The GitHub CLI of this computer, whose sign-ins Rekey may take over. */
export interface GhCli {
  /** Every account, without its token; empty where it can't be told, as with an old version that is offline. */
  accounts(): Promise<readonly GhAccount[]>
  /**
   * Its token for a host; null when the GitHub CLI isn't installed.
   * @param login null: of the account that it acts with
   */
  signIn(host: string, login: string | null): Promise<SecretValue | 'signed-out' | null>
}
