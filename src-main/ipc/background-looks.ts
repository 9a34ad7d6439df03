import type { Done, FailureView } from '../../src-preload/contract/index.ts'
import { type Failure, failure } from '../domain/failure.ts'
import type { Result } from '../domain/result.ts'
import { looksTexts } from '../texts/looks.ts'
import { expected } from './expected.ts'
import { refusal, value } from './outcome.ts'
import { failureView } from './views.ts'
import type { Workspace } from './workspace.ts'

/** Progress is told this often, in milliseconds. */
const tellEveryMs = 200

export interface LookProgress {
  readonly credential: string
  readonly running: boolean
  readonly done: number
  readonly total: number
  readonly failure: FailureView | null
}

interface LookInput {
  readonly credential: string
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

interface LookOptions {
  /** "A search for copies runs already." */
  readonly busy: string
  look(input: LookInput): Promise<Result<unknown>>
  tell(progress: LookProgress): void
  onEnd(): void
}

/** Long looks at GitHub in the background, one at a time for each credential, with progress and a way to end them. */
export class BackgroundLooks {
  readonly #workspace: Workspace
  readonly #options: LookOptions
  readonly #running = new Map<string, AbortController>()

  constructor(workspace: Workspace, options: LookOptions) {
    this.#workspace = workspace
    this.#options = options
  }

  /** Answers as soon as it has begun. */
  start(credential: string): Done {
    if (this.#running.has(credential))
      return refusal(failure('busy', credential, this.#options.busy, looksTexts.waitOrCancel))
    const control = new AbortController()
    this.#running.set(credential, control)
    this.#workspace.underWay.scans.add(control)
    this.#workspace.underWay.track(
      this.#run(credential, control).finally(() => {
        this.#running.delete(credential)
        this.#workspace.underWay.scans.delete(control)
      }),
    )
    return value(null)
  }

  cancel(credential: string): Done {
    this.#running.get(credential)?.abort()
    return value(null)
  }

  async #run(credential: string, { signal }: AbortController): Promise<void> {
    let told = 0
    let latest = { done: 0, total: 0 }
    const tell = (running: boolean, why: Failure | null): void =>
      this.#options.tell({
        credential,
        running,
        ...latest,
        failure: why === null ? null : failureView(why),
      })
    tell(true, null)
    const found = await expected(
      this.#options.look({
        credential,
        signal,
        onProgress: (done, total) => {
          latest = { done, total }
          const now = Date.now()
          if (now - told < tellEveryMs) return
          told = now
          tell(true, null)
        },
      }),
    )
    tell(false, found.ok || found.failure.kind === 'cancelled' ? null : found.failure)
    this.#options.onEnd()
  }
}
