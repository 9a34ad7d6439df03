import { FailureError } from '../domain/failure.ts'
import { failed, type Result } from '../domain/result.ts'

/**
 * For work in the background, which answers no call: a full drive or a locked ledger may strike in the middle of it, and
 * is told as any other failure.
 */
export async function expected<T>(working: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await working
  } catch (error) {
    if (error instanceof FailureError) return failed(error.failure)
    throw error
  }
}
