/**
 * The closed set of things that may go wrong and that a person can act on. One word per cause, so that the
 * window can offer the right next step and the command line the right exit code.
 */
export const failureKinds = [
  'sign-in',
  'permission',
  'sso',
  'policy',
  'not-found',
  'archived',
  'identity-changed',
  'changed',
  'rate-limited',
  'network',
  'untrusted',
  'github-error',
  'unexpected-answer',
  'refused-by-github',
  'service-sign-in',
  'service-error',
  'refused-by-service',
  'unclear',
  'not-confirmed',
  'token-refused',
  'waits-for-approval',
  'different-token',
  'keychain-locked',
  'keychain-denied',
  'keychain-missing',
  'keychain-timeout',
  'ledger',
  'busy',
  'invalid-input',
  'unknown-name',
  'unsupported',
  'blocked',
  'cancelled',
] as const

export type FailureKind = (typeof failureKinds)[number]

/** What happened, to what, and what to do next: three parts that every surface shows in that order. */
export interface Failure {
  readonly kind: FailureKind
  /** One sentence: what happened and what it means. Never holds a token. */
  readonly message: string
  /** One sentence: what to do next; empty when nothing needs doing. */
  readonly hint: string
  /** What it happened to: a destination id, repository, login or credential name. */
  readonly subject: string
  /** ISO 8601 UTC instant from which another try makes sense, when GitHub named one. */
  readonly retryAt?: string
}

export function failure(
  kind: FailureKind,
  subject: string,
  message: string,
  hint = '',
  retryAt?: string,
): Failure {
  return retryAt === undefined ? { kind, message, hint, subject } : { kind, message, hint, subject, retryAt }
}

/** Failures that concern the whole run, not one destination: going on would repeat them at every destination. */
export function stopsTheRun(kind: FailureKind): boolean {
  return (
    kind === 'sign-in' ||
    kind === 'keychain-locked' ||
    kind === 'keychain-denied' ||
    kind === 'keychain-missing' ||
    kind === 'keychain-timeout' ||
    kind === 'ledger' ||
    kind === 'untrusted' ||
    kind === 'cancelled'
  )
}

/** Failures of one place that say nothing of the others: the next one need not fail as well. */
export function concernsOnePlace(kind: FailureKind): boolean {
  return (
    kind === 'changed' ||
    kind === 'identity-changed' ||
    kind === 'archived' ||
    kind === 'not-found' ||
    kind === 'blocked' ||
    kind === 'unsupported'
  )
}

/** Trouble on the way that says nothing about the place and may be gone at the next try. */
export function isPassing(kind: FailureKind): boolean {
  return kind === 'network' || kind === 'rate-limited' || kind === 'github-error' || kind === 'service-error'
}

/** An expected failure that has to travel through code which can only throw. Caught at the edge of a use-case. */
export class FailureError extends Error {
  override readonly name = 'FailureError'
  readonly failure: Failure

  constructor(reason: Failure) {
    super(reason.message)
    this.failure = reason
  }
}
