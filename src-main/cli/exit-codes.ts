import type { FailureKind } from '../domain/failure.ts'

/** Exit codes of the command line. Scripts rely on them: a number never changes its meaning. */
export const exitCodes = {
  success: 0,
  failure: 1,
  cancelled: 2,
  signIn: 4,
  pending: 8,
  partial: 10,
  expiring: 11,
  missingOrChanged: 12,
  planHasChanges: 13,
  gaveUp: 14,
  notProven: 15,
  againstPolicy: 16,
  stoppedAtOnce: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

const codeOfKind: Readonly<Record<FailureKind, ExitCode>> = {
  'sign-in': exitCodes.signIn,
  permission: exitCodes.failure,
  sso: exitCodes.failure,
  policy: exitCodes.failure,
  'not-found': exitCodes.failure,
  archived: exitCodes.failure,
  'identity-changed': exitCodes.failure,
  changed: exitCodes.failure,
  'rate-limited': exitCodes.gaveUp,
  network: exitCodes.gaveUp,
  untrusted: exitCodes.failure,
  'github-error': exitCodes.gaveUp,
  'unexpected-answer': exitCodes.failure,
  'refused-by-github': exitCodes.failure,
  'service-sign-in': exitCodes.signIn,
  'service-error': exitCodes.gaveUp,
  'refused-by-service': exitCodes.failure,
  unclear: exitCodes.failure,
  'not-confirmed': exitCodes.notProven,
  'token-refused': exitCodes.failure,
  'waits-for-approval': exitCodes.pending,
  'different-token': exitCodes.failure,
  'keychain-locked': exitCodes.failure,
  'keychain-denied': exitCodes.failure,
  'keychain-missing': exitCodes.failure,
  'keychain-timeout': exitCodes.failure,
  ledger: exitCodes.failure,
  busy: exitCodes.failure,
  'invalid-input': exitCodes.failure,
  'unknown-name': exitCodes.failure,
  unsupported: exitCodes.failure,
  blocked: exitCodes.failure,
  cancelled: exitCodes.cancelled,
}

export function exitCodeOf(kind: FailureKind): ExitCode {
  return codeOfKind[kind]
}

/** When several reasons apply, the first of these wins; all of them are told on stderr. */
const precedence: readonly ExitCode[] = [4, 15, 10, 11, 12, 16, 14, 8]

export function firstOf(codes: readonly ExitCode[]): ExitCode {
  return (
    precedence.find((code) => codes.includes(code)) ??
    codes.find((code) => code !== exitCodes.success) ??
    exitCodes.success
  )
}
