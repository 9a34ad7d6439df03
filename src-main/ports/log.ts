import type { FailureKind } from '../domain/failure.ts'

/** One exchange over HTTP, as far as it may be told: neither query nor headers nor bodies. */
export interface Exchange {
  readonly method: string
  readonly host: string
  readonly path: string
  /** Null when no answer came. */
  readonly status: number | null
  readonly durationMs: number
  /** The service's own number of it, for its support. */
  readonly requestId: string | null
  /** Requests left of the hour, as the answer said; null where it said nothing. */
  readonly quotaLeft: number | null
  /** Why no answer came: `lost`, `late`, ... */
  readonly trouble: string | null
}

/** A request that is sent once more. */
export interface Retry {
  readonly method: string
  readonly host: string
  readonly path: string
  /** How often it was sent until now. */
  readonly tries: number
  readonly pauseMs: number
}

/** Everything that the log can say. What is not named here cannot get into it. */
export type LogEntry =
  | {
      readonly event: 'started'
      readonly version: string
      readonly runtime: string
      readonly platform: string
    }
  | { readonly event: 'ended'; readonly code: number }
  | ({ readonly event: 'request' } & Exchange)
  | ({ readonly event: 'retry' } & Retry)
  /** Everybody waits for a limit of the host. */
  | { readonly event: 'waiting'; readonly until: string; readonly reason: string }
  | { readonly event: 'act'; readonly action: string }
  | {
      readonly event: 'failure'
      readonly kind: FailureKind
      readonly subject: string
      readonly message: string
    }
  | { readonly event: 'stranger'; readonly channel: string; readonly url: string }
  | {
      readonly event: 'process-gone'
      readonly process: string
      readonly reason: string
      readonly code: number
    }
  | { readonly event: 'bug'; readonly where: string; readonly error: unknown }

/** What went on, for whoever has to find out why something did not work. Writing never throws and never waits. */
export interface Log {
  write(entry: LogEntry): void
  /** The newest file; null where nothing is kept. */
  readonly location: string | null
  /** Why the latest entry could not be written, as a sentence; null when it was. */
  readonly problem: string | null
}
