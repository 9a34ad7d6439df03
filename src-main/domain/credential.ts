import type { Destination } from './destination.ts'
import type { RecipeName } from './recipes.ts'
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
export function startsWorkflow(
  probe: ProbeSpec,
): probe is Extract<ProbeSpec, { kind: 'repository_dispatch' | 'workflow_dispatch' }> {
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
  /**
   * Hours for which both tokens stay alive after the last write, before the old one may be revoked; 0: none. Null or
   * absent: as the setting says.
   */
  readonly soakHours?: number | null
  /**
   * Id of the destination that a rotation writes first and checks before any other, unless another is chosen for it.
   * The choice outlives its place. Null or absent: none.
   */
  readonly canary?: string | null
  /**
   * Hours in which an update may begin without being agreed to by itself, as `readMaintenanceWindow` spells them. Null or
   * absent: at any time.
   */
  readonly maintenanceWindow?: string | null
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
  /**
   * Ids of destinations whose update is agreed to by itself. A mark outlives its place: what is added again is treated
   * as carefully as before. Absent: none.
   */
  readonly protectedDestinations?: readonly string[]
  /** Which of the destinations are there by a selection only: the ledger's knowledge, never declared. */
  readonly selected?: SelectedPlaces
  /** The purpose that it was started from; what was changed since stands in the other fields. */
  readonly recipe?: RecipeName
  /** Which of GitHub's forms makes the next token; absent: the fine-grained one. */
  readonly tokenKind?: 'fine-grained' | 'classic'
  /** Scopes of a classic token; it has no permissions. */
  readonly scopes?: readonly string[]
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

/** What the setting takes as well. */
export const longestSoakHours = 999

/** GitHub's longest fine-grained lifetime. Source: docs.github.com, "Managing your personal access tokens". */
export const longestLifetimeDays = 366

/** What GitHub's form takes. Source: docs.github.com, "Managing your personal access tokens" (parameters of the link). */
export const longestTokenName = 40

/**
 * Name of the next token on GitHub, at most the 40 characters that its form takes. What is too long loses its words
 * and never its date, by which a person tells two tokens apart. `today` is an ISO instant.
 */
export function nextTokenName({ tokenName }: Pick<CredentialSpec, 'tokenName'>, today: string): string {
  const date = today.slice(0, 10)
  const whole = tokenName.replaceAll('{date}', date)
  const at = tokenName.indexOf('{date}')
  if (whole.length <= longestTokenName) return whole
  if (at === -1) return whole.slice(0, longestTokenName)
  const before = tokenName.slice(0, at)
  const after = tokenName.slice(at + '{date}'.length).replaceAll('{date}', '')
  const room = longestTokenName - date.length
  const kept = after.slice(0, Math.max(0, room - before.length))
  const separator = /[-_. ]?$/.exec(before)?.[0] ?? ''
  const words = before.slice(0, Math.max(0, Math.min(before.length, room - kept.length) - separator.length))
  return `${words.replace(/[-_. ]+$/, '')}${separator}${date}${kept}`
}

/**
 * Lifetime in days to ask for: long enough that the rotation period ends a week before the token does.
 * @param longest that the team's policy allows; null: it has no rule
 */
export function nextLifetimeDays(credential: CredentialSpec, longest: number | null = null): number {
  const wanted = (credential.rotateEveryDays ?? 83) + 7
  const limits = [credential.maxLifetimeDays, longest, longestLifetimeDays].filter((days) => days !== null)
  return Math.max(1, Math.min(wanted, ...limits))
}

/** Page on which the operator finds and deletes a token of this kind. */
export function tokensPageUrl(host: string, kind: TokenKind | null): string {
  return kind === 'classic'
    ? `https://${host}/settings/tokens`
    : `https://${host}/settings/personal-access-tokens`
}
