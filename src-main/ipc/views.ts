import type {
  AccountView,
  CredentialView,
  DestinationView,
  FailureView,
  SelectionView,
} from '../../src-preload/contract/index.ts'
import { type Credential, type ProbeSpec, startsWorkflow } from '../domain/credential.ts'
import { destinationOwner, destinationPlace, destinationSecret } from '../domain/destination.ts'
import { destinationLevel } from '../domain/destination-level.ts'
import { dayMs, expiryThresholds, knownExpiry, rotateBefore } from '../domain/expiry.ts'
import type { Failure } from '../domain/failure.ts'
import type { ClockTime } from '../domain/local-time.ts'
import { longestReminderDays } from '../domain/reminder.ts'
import { visible } from '../domain/visible-text.ts'
import type { Quota } from '../ports/github.ts'
import type { Account, Annotation, ProbeRecord } from '../ports/ledger.ts'
import type { StatusRow } from '../use-cases/read-status.ts'
import { probeSentence } from '../use-cases/run-probes.ts'

/*
 * Domain to contract. Every view is built field by field: a value that is not named here cannot cross, and no field
 * of the contract can hold a token.
 */

export function failureView(failure: Failure): FailureView {
  const { kind, subject, retryAt } = failure
  // Sentences quote names and answers from outside.
  const [message, hint] = [visible(failure.message), visible(failure.hint)]
  return retryAt === undefined ? { kind, message, hint, subject } : { kind, message, hint, subject, retryAt }
}

/** Under which name a workspace keeps why an account was refused. */
export function accountProblem(id: string): string {
  return `account:${id}`
}

export function accountView(account: Account, quota: Quota | null, problem: Failure | null): AccountView {
  const { id, host, apiUrl, login, source, active } = account
  const tokens = account.tokens.map(({ owner, kind, label, expiresAt, scopes, checkedAt }) => ({
    owner,
    kind,
    label,
    expiresAt,
    scopes: scopes === null ? null : [...scopes],
    checkedAt,
  }))
  return {
    id,
    host,
    apiUrl,
    login,
    source,
    active,
    tokens,
    quota,
    problem: problem === null ? null : failureView(problem),
  }
}

/** What the window shows of a credential beside the credential itself. */
export interface CredentialSurroundings {
  /** Destinations in each state. */
  readonly counts: Readonly<Record<string, number>>
  readonly openRotation: string | null
  readonly annotation: Annotation
  readonly probes: readonly ProbeRecord[]
  readonly selections: readonly SelectionView[]
  readonly reminderTime: ClockTime
}

export function credentialView(
  credential: Credential,
  { counts, openRotation, annotation, probes, selections, reminderTime }: CredentialSurroundings,
): CredentialView {
  const { current, lastRotatedAt, rotateEveryDays } = credential
  const expiry = knownExpiry(credential, annotation)
  const thresholds = expiryThresholds(expiry)
  const from = lastRotatedAt ?? current?.createdAt ?? null
  return {
    name: credential.name,
    host: credential.host,
    owner: credential.owner,
    purpose: credential.purpose,
    rotateEveryDays,
    permissions: { ...credential.permissions },
    repositoryAccess: [...credential.repositoryAccess],
    probes: credential.probes.map((probe) => ({
      kind: probe.kind,
      sentence: probeSentence(probe),
      startsWorkflow: startsWorkflow(probe),
      last: lastOutcome(probe, probes),
    })),
    current:
      current === null
        ? null
        : {
            label: current.label,
            fingerprint: current.fingerprint,
            kind: current.kind,
            login: current.login,
            version: current.version,
            since: current.since,
            held: current.held,
          },
    expiry: {
      expiresAt: expiry.expiresAt,
      neverExpires: expiry.neverExpires,
      dueMs: thresholds?.dueMs ?? null,
      urgentMs: thresholds?.urgentMs ?? null,
      criticalMs: thresholds?.criticalMs ?? null,
      source: expiry.source,
      checkedAt: expiry.source === 'github' ? (current?.checkedAt ?? current?.since ?? null) : null,
      unreadable: current?.unreadableExpiry ?? null,
    },
    rotateBefore: rotateBefore(expiry, reminderTime)?.toISOString() ?? null,
    longestReminderDays: longestReminderDays(expiry),
    lastRotatedAt,
    rotateBy:
      rotateEveryDays === null || from === null
        ? null
        : new Date(Date.parse(from) + rotateEveryDays * dayMs).toISOString(),
    counts: { ...counts },
    destinations: credential.destinations.length,
    openRotation,
    notes: annotation.notes,
    reviewAt: expiry.neverExpires ? annotation.enteredExpiry : null,
    remindersOffUntil: annotation.remindersOffUntil,
    tokenName: credential.tokenName,
    maxLifetimeDays: credential.maxLifetimeDays,
    soakHours: credential.soakHours ?? null,
    canary: credential.canary ?? null,
    maintenanceWindow: credential.maintenanceWindow ?? null,
    selections: [...selections],
    recipe: credential.recipe ?? null,
    tokenKind: credential.tokenKind ?? 'fine-grained',
    scopes: [...(credential.scopes ?? [])],
  }
}

function lastOutcome(
  probe: ProbeSpec,
  records: readonly ProbeRecord[],
): CredentialView['probes'][number]['last'] {
  const spelled = JSON.stringify(probe)
  const record = records.find((each) => JSON.stringify(each.spec) === spelled)
  if (record === undefined) return null
  const { ok, detail, at, runUrl } = record
  return { ok, detail, at, runUrl }
}

export function destinationView(row: StatusRow): DestinationView {
  return {
    id: row.id,
    kind: row.destination.kind,
    place: destinationPlace(row.destination),
    level: destinationLevel(row.destination, null),
    owner:
      row.destination.kind === 'manual' ? (row.destination.owner ?? null) : destinationOwner(row.destination),
    secret: destinationSecret(row.destination),
    credential: row.credential,
    state: row.state,
    updatedAt: row.updatedAt,
    observedAt: row.observedAt,
    failure: row.failure === null ? null : failureView(row.failure),
    instructions: row.destination.kind === 'manual' ? row.destination.instructions : null,
    note: row.note,
    selection: row.selection,
    isProtected: row.isProtected,
    reach:
      row.reach === null
        ? null
        : { visibility: row.reach.visibility, repositories: row.reach.repositories?.length ?? null },
    written: row.written === null ? null : { ...row.written },
  }
}
