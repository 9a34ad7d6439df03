import type { ProbeSpec } from '../domain/credential.ts'
import type { OrganizationVisibility, SecretFamily } from '../domain/destination.ts'
import type { SelectedRepository } from '../domain/place-facts.ts'
import type { Pace } from '../domain/plan.ts'
import type { Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import type { TokenKind } from '../domain/token.ts'

/** A GitHub that Rekey talks to: the web host, and the REST root that belongs to it. */
export interface Host {
  readonly name: string
  readonly apiUrl: string
}

/** A token at work on a host. `identity` names it in budgets and caches: a fingerprint, never the token. */
export interface Session {
  readonly host: Host
  readonly token: SecretValue
  readonly identity: string
}

export interface TokenIdentity {
  readonly login: string
  readonly userId: number
  readonly kind: TokenKind
  /** ISO 8601 UTC from `github-authentication-token-expiration`; null when the header was absent or unreadable. */
  readonly expiresAt: string | null
  /** True only if the answer carried no expiration header at all. */
  readonly neverExpires: boolean
  /** The header as it came, when it has none of the known shapes; null otherwise. */
  readonly unreadableExpiry: string | null
  /** Classic scopes from `x-oauth-scopes`; null for kinds that have none. */
  readonly scopes: readonly string[] | null
  readonly quota: Quota | null
  /** GitHub's clock (`Date`), ISO 8601 UTC. */
  readonly serverTime: string
}

export interface Quota {
  readonly limit: number
  readonly remaining: number
  readonly resetAt: string
}

export interface RepositoryFacts {
  readonly id: number
  /** The name GitHub answers with: differs from the one asked for after a rename. */
  readonly fullName: string
  readonly archived: boolean
  readonly disabled: boolean
  readonly private: boolean
  /** Null for an empty repository, or when GitHub left it out. */
  readonly defaultBranch: string | null
  /** The operator's role: admin or push means writing may work; null when GitHub left it out. */
  readonly writable: boolean | null
}

export interface SecretFacts {
  /** As GitHub spells it. */
  readonly name: string
  readonly createdAt: string
  readonly updatedAt: string
  /** Of an organization's or a user's secret; null for every other. */
  readonly visibility: OrganizationVisibility | null
}

/** One list of secrets with a public key of its own; endpoints.ts of the adapter is the map of them all. */
export type SecretStore =
  | { readonly level: 'repository'; readonly family: SecretFamily; readonly repository: string }
  | { readonly level: 'environment'; readonly repository: string; readonly environment: string }
  | { readonly level: 'organization'; readonly family: SecretFamily; readonly organization: string }
  | {
      /** Codespaces secrets of the session's own user; `user` is its login, for sentences. */
      readonly level: 'user'
      readonly user: string
    }

export type SecretSlot = SecretStore & { readonly name: string }

/** Who sees an organization's or a user's secret: sent with every write, also when only the value changes. */
export interface SecretReach {
  readonly visibility: OrganizationVisibility
  /** Numeric ids; empty unless selected. */
  readonly repositoryIds: readonly number[]
}

/** A repository of an owner's list, with what a selection may ask for. */
export interface ListedRepository extends RepositoryFacts {
  readonly fork: boolean
  readonly topics: readonly string[]
}

export interface OrganizationFacts {
  readonly id: number
  readonly login: string
}

export interface OwnerFacts {
  readonly owner: string
  readonly repositories: number
}

/** A file below `.github/workflows`. */
export interface WorkflowFile {
  readonly path: string
  /** Git's hash of the content: the same hash is the same text. */
  readonly sha: string
  /** Null: the caller has the text of this hash already, or GitHub doesn't hand it out (over 1 MB). */
  readonly text: string | null
}

/** A run of a workflow, as far as it tells whether the workflow works. */
export interface WorkflowRun {
  readonly id: number
  /** Path of the workflow file. */
  readonly workflow: string
  readonly status: string
  /** `success`, `failure`, `cancelled`, …; null until it is completed. */
  readonly conclusion: string | null
  readonly createdAt: string
  readonly url: string
}

/** Where and with which words a run failed. */
export interface FailedJob {
  readonly name: string
  /** Null where GitHub doesn't name it. */
  readonly step: string | null
  /** What its annotations say of the failure, in GitHub's order: they take a permission of their own. */
  readonly messages: Result<readonly string[]>
}

export interface WriteReceipt {
  /** 201: it was created; 204: it was updated. */
  readonly created: boolean
  /** `Date` of the answer, ISO 8601 UTC: the clock that `updated_at` is compared with. */
  readonly serverTime: string
}

export interface ProbeAnswer {
  readonly ok: boolean
  /** One sentence: what was asked and what GitHub said, with the permission it asked for on a refusal. */
  readonly detail: string
  readonly runUrl: string | null
}

export interface UnfinishedRun {
  readonly id: number
  readonly repository: string
  readonly status: string
  readonly createdAt: string
  readonly url: string
}

/** What the limiter is doing, for progress lines and the status bar. */
export interface BudgetState {
  readonly pace: Pace
  /** ISO instant until which every request waits; null when nothing waits. */
  readonly waitingUntil: string | null
  readonly waitingReason: string | null
  readonly quota: Quota | null
}

/** The way to a host, as its latest answers showed it. */
export interface Connection {
  /** The host's clock minus this computer's, in milliseconds; null before the first answer. */
  readonly clockOffsetMs: number | null
  /** Since when no request got through, ISO 8601 UTC; null while they do. */
  readonly offlineSince: string | null
}

/** One more try of a request that got no usable answer. */
export interface Attempt {
  /** 2 is the first repetition. */
  readonly number: number
  readonly of: number
  /** Of the answer that made it necessary; null where none came. */
  readonly status: number | null
}

export interface RequestOptions {
  readonly signal?: AbortSignal
  /** Told before each pause after which one of its requests is sent once more. */
  readonly onAttempt?: (attempt: Attempt) => void
  /** True: ask GitHub even if a cached answer is young; a 304 is still used. Default false. */
  readonly fresh?: boolean
  /** True: a write follows right after the answer, so it waits until the budget has room for both. */
  readonly thenWrite?: boolean
  /** Of a write: not sent any more after this instant of the clock's `monotonicMs`, but `cancelled`. */
  readonly notAfterMs?: number
  /** True: nobody waits for it, so it lets everything else pass and leaves part of the budget alone. */
  readonly background?: boolean
}

export interface ReadRepositoriesOptions extends RequestOptions {
  /** Told each outcome as soon as it is known, under the name that was asked for. */
  readonly onRead?: (name: string, repository: Result<RepositoryFacts>) => void
}

export interface ReadWorkflowsOptions extends RequestOptions {
  /** Hashes whose text the caller has: such files are listed without being fetched. */
  readonly known?: { has(sha: string): boolean }
}

export interface WriteOptions extends RequestOptions {
  /** Who sees the secret: required for organizations and users, refused for any other. */
  readonly reach?: SecretReach
}

/**
 * What the use-cases need of GitHub. Expected trouble comes back as a failure with the sentence that a person
 * needs; only bugs throw. All requests go through one budget per identity, so that published limits are kept.
 */
export interface GitHub {
  /** `GET /user` with this very token. */
  identify(session: Session, options?: RequestOptions): Promise<Result<TokenIdentity>>
  /** Number of repositories that the token sees (`GET /user/repos`). */
  countRepositories(session: Session, options?: RequestOptions): Promise<Result<number>>
  /** Facts of many repositories by name, in bulk where that is cheaper; each name has its own outcome. */
  readRepositories(
    session: Session,
    names: readonly string[],
    options?: ReadRepositoriesOptions,
  ): Promise<ReadonlyMap<string, Result<RepositoryFacts>>>
  /** Owners of the repositories that the token has to do with (`GET /user/repos`), and how many each has of those. */
  listOwners(session: Session, options?: RequestOptions): Promise<Result<readonly OwnerFacts[]>>
  /** An organization's identity behind its name (`GET /orgs/{org}`). */
  readOrganization(
    session: Session,
    organization: string,
    options?: RequestOptions,
  ): Promise<Result<OrganizationFacts>>
  /** Every repository of a user or an organization that the session sees. */
  listRepositories(
    session: Session,
    owner: string,
    options?: RequestOptions,
  ): Promise<Result<readonly ListedRepository[]>>
  /** Names of a repository's environments. */
  listEnvironments(
    session: Session,
    repository: string,
    options?: RequestOptions,
  ): Promise<Result<readonly string[]>>
  /** The workflow files of the default branch; none when the repository has no such folder. */
  readWorkflows(
    session: Session,
    repository: string,
    options?: ReadWorkflowsOptions,
  ): Promise<Result<readonly WorkflowFile[]>>
  /** Names and dates of all secrets of one store. */
  listSecrets(
    session: Session,
    store: SecretStore,
    options?: RequestOptions,
  ): Promise<Result<readonly SecretFacts[]>>
  /** Names and dates of the organization's secrets that reach a repository. */
  listInheritedSecrets(
    session: Session,
    repository: string,
    family: 'actions' | 'agents',
    options?: RequestOptions,
  ): Promise<Result<readonly SecretFacts[]>>
  /** Repositories that a secret with selected visibility is shared with: all pages. */
  selectedRepositories(
    session: Session,
    slot: SecretSlot,
    options?: RequestOptions,
  ): Promise<Result<readonly SelectedRepository[]>>
  /** Replaces the selection of a secret without its value. */
  selectRepositories(
    session: Session,
    slot: SecretSlot,
    repositoryIds: readonly number[],
    options?: RequestOptions,
  ): Promise<Result<void>>
  /** One secret's dates; null when it is surely absent (404 on a slot whose store can be listed). */
  readSecret(
    session: Session,
    slot: SecretSlot,
    options?: RequestOptions,
  ): Promise<Result<SecretFacts | null>>
  /**
   * Seals the value with the slot's public key and writes it. Refetches the key once on 422. An answer that was
   * lost comes back as `unclear`: the caller looks before it repeats.
   */
  writeSecret(
    session: Session,
    slot: SecretSlot,
    value: SecretValue,
    options?: WriteOptions,
  ): Promise<Result<WriteReceipt>>
  /** Fetches public keys ahead of the writes, so that they overlap. Failures surface at the write. */
  prefetchKey(session: Session, slot: SecretSlot, options?: RequestOptions): Promise<void>
  /** Runs a probe with the token itself. Dispatch probes start a workflow, and are never repeated blindly. */
  probe(session: Session, probe: ProbeSpec, options?: RequestOptions): Promise<Result<ProbeAnswer>>
  /** Runs that were created before `before` (ISO) and are not completed. */
  unfinishedRuns(
    session: Session,
    repository: string,
    before: string,
    options?: RequestOptions,
  ): Promise<Result<readonly UnfinishedRun[]>>
  /**
   * Runs of one workflow that were created after `since` (ISO), newest first, at most thirty.
   * @param workflow path of its file
   */
  runsSince(
    session: Session,
    repository: string,
    workflow: string,
    since: string,
    options?: RequestOptions,
  ): Promise<Result<readonly WorkflowRun[]>>
  /** The job of a run that failed first, and what it reported; null where GitHub names none. */
  failedJob(
    session: Session,
    repository: string,
    run: number,
    options?: RequestOptions,
  ): Promise<Result<FailedJob | null>>
  /**
   * Asks the host to revoke a token from its value alone. github.com takes the request only without
   * `Authorization` and answers 202: accepted, not proof. `unsupported` where the host lacks the endpoint.
   */
  revoke(host: Host, token: SecretValue, options?: RequestOptions): Promise<Result<void>>
  /** Sets the pace of an identity's budget; the first refusal by GitHub turns it careful by itself. */
  setPace(session: Session, pace: Pace): void
  budget(session: Session): BudgetState
  connection(host: Host): Connection
}
