import type { FailureKind } from '../domain/failure.ts'

/** Counts failures in a row that have one reason. */
export class SameCause {
  readonly #limit: number
  readonly #told = new Set<FailureKind>()
  #kind: FailureKind | null = null
  #count = 0

  /** @param limit so many in a row are told */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns how many in a row there are when the limit is reached, once for each reason; else null */
  count(kind: FailureKind): number | null {
    this.#count = kind === this.#kind ? this.#count + 1 : 1
    this.#kind = kind
    if (this.#count < this.#limit || this.#told.has(kind)) return null
    this.#told.add(kind)
    return this.#count
  }

  /** One that went well: it was not the same everywhere. */
  end(): void {
    this.#kind = null
    this.#count = 0
  }
}
