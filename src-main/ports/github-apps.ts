import type { PermissionLevel } from '../domain/credential.ts'
import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import type { Host, RequestOptions } from './github.ts'

/** An App at work on a host: what its JWTs are made of. */
export interface AppSession {
  readonly host: Host
  /** The client id, or the App id. */
  readonly issuer: string
  /** As `readAppPrivateKey` gives it. */
  readonly key: SecretValue
}

export interface AppFacts {
  readonly appId: number
  readonly slug: string
  readonly name: string
  /** Login of who owns the App. */
  readonly owner: string
  readonly permissions: Permissions
}

/** The App at one owner, with what that owner agreed to: less than the App asks for until the owner accepts more. */
export interface InstallationFacts {
  readonly id: number
  /** Login of the user or organization. */
  readonly owner: string
  readonly selection: 'all' | 'selected'
  readonly permissions: Permissions
  readonly suspended: boolean
}

export type Permissions = Readonly<Record<string, PermissionLevel>>

/** What a token is asked to be: both lists are sent, and neither is ever empty. */
export interface TokenOrder {
  /** Names without owner, at most 500. */
  readonly repositories: readonly string[]
  readonly permissions: Permissions
}

/** What GitHub made of an order. It is believed only after it was compared with the order. */
export interface IssuedToken {
  readonly value: SecretValue
  /** ISO 8601 UTC. */
  readonly expiresAt: string
  readonly permissions: Permissions
  readonly selection: 'all' | 'selected'
  /** Full names. */
  readonly repositories: readonly string[]
}

/** What the use-cases need of GitHub Apps. Sessions sign each request anew; no JWT is kept. */
export interface GitHubApps {
  /** `GET /app`: proves that the key and the issuer belong together. */
  readApp(session: AppSession, options?: RequestOptions): Promise<Result<AppFacts>>
  /** Every installation, all pages. */
  listInstallations(
    session: AppSession,
    options?: RequestOptions,
  ): Promise<Result<readonly InstallationFacts[]>>
  /** The installation that reaches a repository; null when none does, or there is no such repository. */
  installationOf(
    session: AppSession,
    repository: string,
    options?: RequestOptions,
  ): Promise<Result<InstallationFacts | null>>
  /** Makes a token. Never repeated blindly: a lost answer is `unclear`, and that token runs out within the hour. */
  mint(
    session: AppSession,
    installation: InstallationFacts,
    order: TokenOrder,
    options?: RequestOptions,
  ): Promise<Result<IssuedToken>>
  /** `DELETE /installation/token` with the token itself. A token that GitHub no longer takes counts as ended. */
  endToken(host: Host, token: SecretValue, options?: RequestOptions): Promise<Result<void>>
}
