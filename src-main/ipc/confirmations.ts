import { randomUUID } from 'node:crypto'

/** Words that main gave out for what can't be undone: each can be used once, for the one purpose that it was given for. */
export class Confirmations {
  readonly #purposes = new Map<string, string>()
  #voided = 0

  /** How often everything was voided that somebody had agreed to but that was not done yet. */
  get voided(): number {
    return this.#voided
  }

  /** A word for a purpose, which names all that it depends on. The one given out before is void. */
  give(purpose: string): string {
    const word = randomUUID()
    this.#purposes.clear()
    this.#purposes.set(word, purpose)
    return word
  }

  /** Whether the word was given for just this; it is used up either way. */
  redeem(word: string, purpose: string): boolean {
    const good = this.#purposes.get(word) === purpose
    this.#purposes.delete(word)
    return good
  }

  /** The page that asked is gone, or nobody is here: what it was given, and is being asked for it, no longer counts. */
  voidAll(): void {
    this.#purposes.clear()
    this.#voided += 1
  }
}
