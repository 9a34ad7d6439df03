import type { Destination } from './destination.ts'
import type { SelectedPlaces } from './selected-places.ts'
import type { DestinationSelection } from './selection.ts'
import type { TokenKind } from './token.ts'

export type ProbeSpec =
  | { readonly kind: 'identity' }
  | { readonly kind: 'read_runs'; readonly repository: string }
  | {
      readonly kind: 'repository_dispatch'
      readonly repository: string
      readonly eventType: string
      readonly clientPayload?: Readonly<Record<string, unknown>>
    }
  | {
      readonly kind: 'workflow_dispatch'
      readonly repository: string
      readonly workflow: string
      readonly ref: string
      readonly inputs?: Readonly<Record<string, string>>
    }

/** A probe that makes GitHub start a workflow: real code runs, so it is announced and agreed to beforehand. */
export function startsWorkflow(probe: ProbeSpec): boolean {
  return probe.kind === 'repository_dispatch' || probe.kind === 'workflow_dispatch'
}

export type PermissionLevel = 'read' | 'write' | 'admin'

/** What the operator declares about a managed token: the values-free part that lives in `rekey.yaml`. */
export interface CredentialSpec {
  readonly name: string
  readonly host: string
  /** The token's resource owner: the user or organization chosen in GitHub's form. */
  readonly owner: string
  readonly purpose: string
  /** The operator's own rotation period in days; null when none is set. */
  readonly rotateEveryDays: number | null
  /** The longest lifetime in days that a new token may have; null leaves GitHub's 366 days. */
  readonly maxLifetimeDays: number | null
  /** Name for the next token on GitHub; `{date}` becomes YYYY-MM-DD. */
  readonly tokenName: string
  readonly permissions: Readonly<Record<string, PermissionLevel>>
  /** Repositories that the token itself may act on: never the list of places that store it. */
  readonly repositoryAccess: readonly string[]
  readonly probes: readonly ProbeSpec[]
  /** Those that are named, and, as the ledger gives it, those that the selections select. */
  readonly destinations: readonly Destination[]
  /** Absent in credentials of older ledgers. */
  readonly selections?: readonly DestinationSelection[]
  /** Which of the destinations are there by a selection only: the ledger's knowledge, never declared. */
  readonly selected?: SelectedPlaces
}

/** What Rekey knows of the value that is alive now. The value itself is in the keychain, if `held`. */
export interface CurrentValue {
  readonly fingerprint: string
  readonly label: string
  readonly kind: TokenKind
  readonly login: string | null
  /** ISO 8601 UTC; null means GitHub reported none. */
  readonly expiresAt: string | null
  /** True if GitHub was asked and named no expiry; false with a null `expiresAt` means unknown. */
  readonly neverExpires: boolean
  /** What GitHub said of the expiry when that could not be read; null otherwise. Absent in older ledgers. */
  readonly unreadableExpiry?: string | null
  /** When GitHub was last asked about the token, ISO 8601 UTC. Absent in older ledgers. */
  readonly checkedAt?: string
  readonly version: number
  readonly since: string
  /** When it was made, ISO 8601 UTC; null for an adopted value, since GitHub doesn't tell. */
  readonly createdAt: string | null
  readonly held: boolean
}

export interface Credential extends CredentialSpec {
  readonly current: CurrentValue | null
  readonly lastRotatedAt: string | null
}

/** GitHub's longest fine-grained lifetime. Source: docs.github.com, "Managing your personal access tokens". */
export const longestLifetimeDays = 366

/** Name of the next token on GitHub, at most the 40 characters that its form takes. `today` is an ISO instant. */
export function nextTokenName(credential: CredentialSpec, today: string): string {
  return credential.tokenName.replaceAll('{date}', today.slice(0, 10)).slice(0, 40)
}

/** Lifetime in days to ask for: long enough that the rotation period ends a week before the token does. */
export function nextLifetimeDays(credential: CredentialSpec): number {
  const wanted = (credential.rotateEveryDays ?? 83) + 7
  return Math.max(1, Math.min(wanted, credential.maxLifetimeDays ?? longestLifetimeDays, longestLifetimeDays))
}

/**
 * GitHub's fine-grained token form with what it can be told beforehand. It never selects repositories, and GitHub
 * has called the pre-fill broken at times, so every value is also shown to type.
 * Source: docs.github.com, "Managing your personal access tokens" (section removed 2026-05-22).
 */
export function creationFormUrl(credential: CredentialSpec, today: string, description: string): string {
  const url = new URL(`https://${credential.host}/settings/personal-access-tokens/new`)
  url.searchParams.set('name', nextTokenName(credential, today))
  url.searchParams.set('description', description.slice(0, 1024))
  url.searchParams.set('target_name', credential.owner)
  url.searchParams.set('expires_in', String(nextLifetimeDays(credential)))
  for (const [permission, level] of Object.entries(credential.permissions))
    url.searchParams.set(permission, level)
  return url.href
}

/** Page on which the operator finds and deletes a token of this kind. */
export function tokensPageUrl(host: string, kind: TokenKind | null): string {
  return kind === 'classic'
    ? `https://${host}/settings/tokens`
    : `https://${host}/settings/personal-access-tokens`
}
