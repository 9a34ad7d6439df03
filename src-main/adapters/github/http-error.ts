import { TransportError } from './transport-error.ts'

/** What Octokit throws for a status of 300 and more, and, with a `cause`, for a request without an answer. */
export interface HttpError extends Error {
  readonly status: number
  readonly response?: {
    readonly headers: Record<string, string | number | undefined>
    readonly data: unknown
  }
}

export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && error.name === 'HttpError' && 'status' in error
}

/** The transport's error behind Octokit's; null when an answer came. */
export function transportErrorIn(error: unknown): TransportError | null {
  if (error instanceof TransportError) return error
  return error instanceof Error && error.cause instanceof TransportError ? error.cause : null
}

/** `message` of GitHub's error body; empty when there was none. */
export function messageIn(data: unknown): string {
  return typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string'
    ? data.message
    : ''
}
