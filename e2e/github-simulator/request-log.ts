/** One request as the simulator saw it. No raw token is in it: tokens are replaced by fingerprints. */
export interface LoggedRequest {
  readonly method: string
  /** Without query. */
  readonly path: string
  /** Path and query. */
  readonly url: string
  /** null until answered, and for good when the answer was lost on purpose. */
  status: number | null
  /** The host's clock. */
  readonly at: Date
  /** SHA-256 in base64 of the bearer token. */
  readonly tokenFingerprint: string | null
  /** An Authorization header was sent, good or bad. */
  readonly authenticated: boolean
  readonly userAgent: string | null
  readonly body?: unknown
  /** Milliseconds of the wall clock, with fractions. */
  readonly startedAt: number
  endedAt: number | null
  /** Secondary-limit points. */
  readonly points: number
  /** Length of the body of the answer. */
  bodyBytes: number
  /** Kind of the fault that hit it. */
  fault?: string
}
