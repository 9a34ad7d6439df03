import type { FailureView } from '../../src-preload/contract/index.ts'
import type { Failure } from '../domain/failure.ts'
import { failureView } from './views.ts'

/** Contract outcomes, spelled once. */
export function value<T>(content: T): { ok: true; value: T } {
  return { ok: true, value: content }
}

export function refusal(failure: Failure): { ok: false; failure: FailureView } {
  return { ok: false, failure: failureView(failure) }
}
