import type { AuditEntry, AuditHead, NewAuditEntry } from '../domain/audit.ts'
import type { Credential, CredentialSpec, CurrentValue, ProbeSpec } from '../domain/credential.ts'
import type { GitHubApp, MintedToken } from '../domain/github-app.ts'
import type { LeakCase } from '../domain/leak.ts'
import type { KnownWrite, Observation } from '../domain/observation.ts'
import type { CopySearch } from '../domain/other-copy.ts'
import type { PolicyRule, PolicyWaiver } from '../domain/policy.ts'
import type {
  Rotation,
  RotationDestination,
  RotationFacts,
  RotationOutline,
  RotationState,
} from '../domain/rotation.ts'
import type { SelectionResolution } from '../domain/selection.ts'
import type { TokenKind } from '../domain/token.ts'
import type { TokenFacts } from '../domain/token-facts.ts'
import type { WorkflowScan } from '../domain/workflow-scan.ts'
import type { HttpCache } from './http-cache.ts'

export interface OperatorToken {
  /** Resource owner that a fine-grained token covers; empty for a token that covers every owner. */
  readonly owner: string
  readonly kind: TokenKind
  readonly fingerprint: string
  readonly label: string
  readonly expiresAt: string | null
  readonly scopes: readonly string[] | null
  readonly checkedAt: string
}

export interface Account {
  /** `octo-bot@github.com`. */
  readonly id: string
  readonly host: string
  readonly apiUrl: string
  readonly login: string
  /** Where the sign-in came from: "token", "gh". */
  readonly source: string
  readonly active: boolean
  readonly tokens: readonly OperatorToken[]
  readonly addedAt: string
}

export interface Accounts {
  list(): Account[]
  save(account: Account): void
  remove(id: string): void
}

export interface Credentials {
  /** Whether there is any, without reading one: with thousands of destinations that takes its time. */
  any(): boolean
  /** With what their selections selected last among the destinations. */
  list(): Credential[]
  /** In the same order: whoever has to wait for no more than one of a large inventory at once reads them one by one. */
  names(): string[]
  find(name: string): Credential | null
  /**
   * Adds or replaces the declared part; what is known of the current value stays. Destinations that are only there by a
   * selection (`selected`) are no part of it; answers to selections that are gone are forgotten.
   */
  save(spec: CredentialSpec): void
  /** Also what its selections selected. */
  remove(name: string): void
  setCurrent(name: string, current: CurrentValue | null, rotatedAt: string | null): void
}

/** What the selections of a credential selected when GitHub was last asked. */
export interface Selections {
  of(credential: string): SelectionResolution[]
  /** Replaces what is known of all of the credential's selections. */
  save(credential: string, resolutions: readonly SelectionResolution[], at: string): void
}

export interface Observations {
  find(destination: string): Observation | null
  of(destinations: readonly string[]): Map<string, Observation>
  /** Whether more than so many places were observed, in a fraction of a millisecond. */
  moreThan(places: number): boolean
  save(observations: readonly Observation[]): void
  writeOf(destination: string): KnownWrite | null
  writesOf(destinations: readonly string[]): Map<string, KnownWrite>
  saveWrite(write: KnownWrite): void
  forgetWrite(destination: string): void
}

/** A line of the journal: written before the act that it announces, and again after it. */
export interface JournalEntry {
  readonly seq: number
  readonly rotation: string
  readonly at: string
  readonly act: string
  readonly phase: 'before' | 'after'
  readonly detail: Readonly<Record<string, unknown>>
}

/** Who works on a rotation: two processes must never drive the same one. */
export interface Lease {
  readonly owner: string
  readonly pid: number
  readonly renewedAt: string
}

export interface Rotations {
  /** Newest first, with every destination of each: only for what needs them all. */
  list(): Rotation[]
  /** Newest first, without reading any destination. */
  outlines(): RotationOutline[]
  /** Null when there is none. */
  outline(id: string): RotationOutline | null
  /** The same without counting destinations. */
  factsOf(id: string): RotationFacts | null
  find(id: string): Rotation | null
  openOf(credential: string): Rotation | null
  /** The same without its destinations. They are not even counted: an open rotation's have to be each time. */
  openFactsOf(credential: string): RotationFacts | null
  /** Next id: R-0001, R-0002, … */
  create(rotation: Omit<Rotation, 'id'>): Rotation
  /** Changes fields of the rotation's row; the state only through `move`. */
  update(id: string, change: Partial<Omit<Rotation, 'id' | 'state' | 'destinations' | 'credential'>>): void
  /** Moves to the next state; throws when `mayFollow` forbids it. */
  move(id: string, to: RotationState): void
  saveDestinations(id: string, destinations: readonly RotationDestination[]): void
  destination(id: string, destination: string): RotationDestination | null
  updateDestination(
    id: string,
    destination: string,
    change: Partial<Omit<RotationDestination, 'destination'>>,
  ): void
  journal(
    id: string,
    act: string,
    phase: 'before' | 'after',
    detail: Readonly<Record<string, unknown>>,
    at: string,
  ): void
  journalOf(id: string): JournalEntry[]
  /** Takes or renews the lease; false if another living owner holds it. */
  lease(id: string, lease: Lease, isStale: (other: Lease) => boolean): boolean
  release(id: string, owner: string): void
  /** As it was taken last; null when nobody holds it. */
  leaseOf(id: string): Lease | null
}

/** `from` bounds a listing in order, `before` one that is newest first; both are sequence numbers. */
export interface AuditRange {
  readonly from?: number
  readonly before?: number
  readonly limit?: number
  readonly newestFirst?: boolean
}

export interface AuditLog {
  append(entry: NewAuditEntry): AuditEntry
  list(range?: AuditRange): AuditEntry[]
  /** Number of the last entry: they have no gaps. */
  count(): number
  head(): AuditHead | null
}

/** What an operator noted about a credential by hand. */
export interface Annotation {
  readonly credential: string
  readonly notes: string
  /** ISO instant that somebody entered where GitHub told none; what GitHub says always wins over it. */
  readonly enteredExpiry: string | null
  /** No reminders before this ISO instant; null: they come as usual. */
  readonly remindersOffUntil: string | null
}

export interface Annotations {
  /** The blank annotation for a credential that has none. */
  of(credential: string): Annotation
  list(): Annotation[]
  save(annotation: Annotation): void
  remove(credential: string): void
}

/** The last outcome of one of a credential's probes, run outside any rotation or in one. */
export interface ProbeRecord {
  readonly credential: string
  /** The probe as it was then: after a change of the inventory it is another one. */
  readonly spec: ProbeSpec
  readonly ok: boolean
  readonly detail: string
  readonly runUrl: string | null
  readonly at: string
}

export interface ProbeRecords {
  of(credential: string): ProbeRecord[]
  /** Replaces what is known of the same probe. */
  save(record: ProbeRecord): void
}

/** A reminder that was given: each threshold fires once for each token. */
export interface GivenReminder {
  readonly credential: string
  readonly fingerprint: string
  /** Days before the expiry as text, or `critical` or `expired`. */
  readonly threshold: string
  readonly at: string
}

export interface Reminders {
  all(): GivenReminder[]
  /** Keeps the first of two with the same credential, token and threshold. */
  save(reminder: GivenReminder): void
}

export interface CopySearches {
  of(credential: string): CopySearch | null
  list(): CopySearch[]
  /** Replaces what was found before. */
  save(search: CopySearch): void
  remove(credential: string): void
}

/** Kept by host and repository; names of repositories are told apart without case. */
export interface WorkflowScans {
  of(host: string, repository: string): WorkflowScan | null
  list(host: string): WorkflowScan[]
  /** Replaces what was known of the repository. */
  save(host: string, scan: WorkflowScan): void
}

/** What was last found out about each token, by its fingerprint. */
export interface Inspections {
  of(fingerprint: string): TokenFacts | null
  list(): TokenFacts[]
  /** Replaces what was known of the token. */
  save(facts: TokenFacts): void
}

export interface PolicyWaivers {
  /** Also those whose last day is over. */
  list(): PolicyWaiver[]
  /** Replaces a waiver of the same rule for the same credential. */
  save(waiver: PolicyWaiver): void
  remove(credential: string, rule: PolicyRule): void
}

export interface GitHubAppRecords {
  list(): GitHubApp[]
  save(app: GitHubApp): void
  remove(id: string): void
}

export interface MintedTokens {
  /** The one that lives longest first. */
  list(): MintedToken[]
  save(token: MintedToken): void
  /** @param instant ISO 8601 UTC */
  forgetExpiredBefore(instant: string): void
}

export interface Leaks {
  /** Newest first. */
  list(): LeakCase[]
  find(id: string): LeakCase | null
  /** Next id: L-0001, L-0002, … */
  create(leak: Omit<LeakCase, 'id'>): LeakCase
  save(leak: LeakCase): void
}

export interface Settings {
  read(key: string): string | null
  write(key: string, value: string): void
  all(): Record<string, string>
}

/** Rekey's own file. Never holds a secret: values are in the keychain, fingerprints here. */
export interface Ledger {
  /** Path of the file, or ":memory:". */
  readonly location: string
  readonly accounts: Accounts
  readonly credentials: Credentials
  readonly selections: Selections
  readonly observations: Observations
  readonly rotations: Rotations
  readonly audit: AuditLog
  readonly annotations: Annotations
  readonly probes: ProbeRecords
  readonly reminders: Reminders
  readonly copySearches: CopySearches
  readonly workflowScans: WorkflowScans
  readonly inspections: Inspections
  readonly policyWaivers: PolicyWaivers
  readonly githubApps: GitHubAppRecords
  readonly mintedTokens: MintedTokens
  readonly leaks: Leaks
  readonly settings: Settings
  readonly httpCache: HttpCache
  /** Another number after other processes changed the ledger; what this one writes does not change it. */
  changesOfOthers(): number
  /** All or nothing, durable when it returns. Nested calls join the outer one. */
  transaction<T>(work: () => T): T
  /**
   * Writes a checked backup beside the file; the newest five are kept. Nothing is written for ":memory:". Throws a
   * FailureError when there is no room for it, for instance.
   */
  backUp(): void
  close(): void
}
