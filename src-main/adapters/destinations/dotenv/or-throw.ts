import { FailureError } from '../../../domain/failure.ts'
import type { Result } from '../../../domain/result.ts'

/** The value of a result; an expected failure travels as a `FailureError` to the edge of the adapter. */
export function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.failure)
  return result.value
}
