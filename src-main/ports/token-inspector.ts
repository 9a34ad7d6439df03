import type { Result } from '../domain/result.ts'
import type { TokenFacts } from '../domain/token-facts.ts'
import type { RequestOptions, Session, TokenIdentity } from './github.ts'

/** The part of the facts that only GitHub can tell. */
export type TokenAnswers = Pick<
  TokenFacts,
  | 'alive'
  | 'login'
  | 'expiresAt'
  | 'neverExpires'
  | 'unreadableExpiry'
  | 'scopes'
  | 'grants'
  | 'refused'
  | 'unknown'
  | 'repositories'
  | 'repositoriesComplete'
  | 'organizations'
  | 'at'
> & { readonly requests: number }

/** What the inventory knows of the token: where to look for what the token alone doesn't show. */
export interface InspectionHints {
  /** Resource owners that the token is said to have. */
  readonly owners: readonly string[]
  /** Repositories that it is said to reach. */
  readonly repositories: readonly string[]
}

export const noHints: InspectionHints = { owners: [], repositories: [] }

/** The most requests that one inspection sends. */
export const mostInspectionRequests = 40

export interface InspectionOptions extends RequestOptions {
  /** Who the token is, as GitHub has just said: not asked again. */
  readonly identity?: TokenIdentity
}

export interface TokenInspector {
  /**
   * Asks GitHub what the session's token is and can do. Sends GET requests only, none of which has a side effect,
   * and at most {@link mostInspectionRequests} of them; one alone for a token that GitHub refuses, which comes back as
   * `alive: false`. A refused answer to a single question is a fact and no failure; failures are what keeps GitHub
   * from being asked at all: network, limits, cancellation, an answer that isn't GitHub's.
   */
  inspect(
    session: Session,
    hints: InspectionHints,
    options?: InspectionOptions,
  ): Promise<Result<TokenAnswers>>
}
