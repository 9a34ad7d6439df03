import type { FailureView, RekeyClient } from '../../src-preload/contract/index.ts'
import { texts } from './texts.ts'

declare global {
  interface Window {
    /** The bridge: the only way out of this window. */
    readonly rekey: RekeyClient
  }
}

/** An expected failure as an error, so that TanStack Query keeps it where the call was made. */
export class FailureError extends Error {
  override readonly name = 'FailureError'
  readonly failure: FailureView

  constructor(failure: FailureView) {
    super(failure.message)
    this.failure = failure
  }
}

/** The value of an outcome; its failure is thrown as a `FailureError`. */
export async function unwrap<T>(
  outcome: Promise<{ ok: true; value: T } | { ok: false; failure: FailureView }>,
): Promise<T> {
  const answer = await outcome
  if (!answer.ok) throw new FailureError(answer.failure)
  return answer.value
}

/** What went wrong, for a person; a bug gets one plain sentence. */
export function failureOf(error: unknown): FailureView | null {
  if (error === null || error === undefined) return null
  if (error instanceof FailureError) return error.failure
  return {
    kind: 'unexpected',
    message: texts.frame.unexpected,
    hint: texts.frame.unexpectedHint,
    subject: '',
  }
}
