import type * as v from 'valibot'
import { failed, type Result } from '../../domain/result.ts'
import type { RequestOptions } from '../../ports/github.ts'
import { mostInspectionRequests } from '../../ports/token-inspector.ts'
import { gitHubActsTexts } from '../../texts/github-acts.ts'
import type { Answer, Client } from './client.ts'
import { cancelledFailure } from './failures.ts'

export interface InspectionRequest<T> {
  /** Below the REST root, every part encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly shape: v.GenericSchema<unknown, T>
  /** What it is about, for sentences: `acme/app-0001`, `the organization acme`. */
  readonly place: string
}

/**
 * The only way in which an inspection asks GitHub: reads alone, counted, and none beyond what one inspection may cost.
 * Repeats of a read that got no answer are the client's and aren't counted.
 */
export class InspectionRequests {
  readonly host: string
  readonly #client: Client
  readonly #options: RequestOptions
  #sent = 0

  constructor(client: Client, options: RequestOptions) {
    this.host = client.host
    this.#client = client
    this.#options = options
  }

  get sent(): number {
    return this.#sent
  }

  /** Counts a request that is sent by other means. */
  count(): void {
    this.#sent += 1
  }

  /** @returns null when nothing may be asked any more */
  async read<T>(request: InspectionRequest<T>): Promise<Result<Answer<T>> | null> {
    if (this.#sent >= mostInspectionRequests) return null
    if (this.#options.signal?.aborted === true) return failed(cancelledFailure(request.place))
    this.#sent += 1
    const { path, query, shape, place } = request
    return this.#client.ask(
      {
        method: 'GET',
        path,
        ...(query === undefined ? {} : { query }),
        expected: [200],
        shape,
        purpose: {
          subject: place,
          place,
          act: gitHubActsTexts.read(place),
          permission: 'Metadata: read',
          scope: 'repo',
          changes: false,
        },
      },
      this.#options,
    )
  }
}
