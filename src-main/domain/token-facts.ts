import type { PermissionLevel } from './credential.ts'
import type { TokenKind } from './token.ts'

/** How a permission came to be known. `declared` is what the inventory says: GitHub never confirmed it. */
export type GrantSource = 'scope' | 'answered' | 'probed' | 'app' | 'declared'

/** A permission that the token has, by the slug of GitHub's form. The level is the least that is known. */
export interface Grant {
  readonly slug: string
  readonly level: PermissionLevel
  readonly source: GrantSource
}

/** A permission that GitHub refused: the token has less than `level` of it. */
export interface RefusedGrant {
  readonly slug: string
  readonly level: PermissionLevel
}

export type RepositoryVisibility = 'public' | 'private' | 'internal'

/** What the person behind the token may do on a repository; a token never gives more. */
export type RepositoryRole = 'admin' | 'maintain' | 'push' | 'triage' | 'pull'

export interface ReachedRepository {
  readonly id: number
  readonly fullName: string
  readonly visibility: RepositoryVisibility
  readonly archived: boolean
  /** Null when GitHub left it out. */
  readonly role: RepositoryRole | null
}

/** Whether an organization lets the token in, as far as its answers tell. */
export interface OrganizationAccess {
  readonly login: string
  readonly access: 'open' | 'sso-required' | 'forbidden' | 'unknown'
  /** One sentence: what the organization blocks and what to do; empty for `open`. */
  readonly because: string
}

/**
 * Whether the check characters at the token's end fit. A wrong one is a hint of a typing mistake and never more: the
 * scheme is not in GitHub's documentation. `none`: the kind has no known checksum.
 */
export type Checksum = 'right' | 'wrong' | 'none'

/** Why GitHub said nothing about a token. */
export interface NotAsked {
  /**
   * `offline`: nobody wanted it asked. `foreign`: the value is another product's, or of no known form, and GitHub has no
   * business seeing it. `no-sign-in`: the kind signs in nowhere by itself. `no-answer`: GitHub didn't answer.
   */
  readonly why: 'offline' | 'foreign' | 'no-sign-in' | 'no-answer'
  readonly sentence: string
}

/** What is known of a token of which GitHub told nothing. */
export const nothingTold = {
  login: null,
  expiresAt: null,
  neverExpires: false,
  unreadableExpiry: null,
  scopes: null,
  grants: [],
  refused: [],
  unknown: [],
  repositories: [],
  repositoriesComplete: false,
  organizations: [],
} as const satisfies Partial<TokenFacts>

/** What a token is and can do, found without writing anything anywhere. Holds no token. */
export interface TokenFacts {
  readonly fingerprint: string
  readonly label: string
  readonly host: string
  readonly kind: TokenKind
  readonly checksum: Checksum
  /** False: GitHub answers 401. Null: GitHub was not asked, or didn't answer. */
  readonly alive: boolean | null
  readonly login: string | null
  /** ISO 8601 UTC; null means none was named. */
  readonly expiresAt: string | null
  /** True if GitHub was asked and named no expiry. */
  readonly neverExpires: boolean
  readonly unreadableExpiry: string | null
  /** Classic and OAuth scopes; null for kinds that have none. */
  readonly scopes: readonly string[] | null
  readonly grants: readonly Grant[]
  readonly refused: readonly RefusedGrant[]
  /** Slugs that no harmless request tells about, or whose request failed. */
  readonly unknown: readonly string[]
  /** Repositories that the token reaches by its own selection, public ones that everybody reads left out. */
  readonly repositories: readonly ReachedRepository[]
  /** False: GitHub left some out (single sign-on), or reading was cut short. */
  readonly repositoriesComplete: boolean
  readonly organizations: readonly OrganizationAccess[]
  /** GitHub's clock when it was asked, ISO 8601 UTC. */
  readonly at: string
  /** With `alive: null` only. Whatever else the facts say then was found earlier, at `at`. */
  readonly notAsked?: NotAsked
  /** Requests that the inspection took: reads, none of which changed anything. */
  readonly requests?: number
}
