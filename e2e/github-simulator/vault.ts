import { type KeyPair, newKeyPair } from './sealed-box.ts'

export interface SecretVersion {
  value: string
  updatedAt: Date
  /** True when this write created the secret, false when it replaced a value. */
  created: boolean
}

export interface StoredSecret {
  /** Upper case: GitHub treats names case-insensitively and shows them so. */
  name: string
  value: string
  createdAt: Date
  updatedAt: Date
}

/** GitHub's time stamps have a granularity of one second. */
export const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)

/** The secrets of one family at one place, with the key pair they are sealed for. */
export class Vault {
  readonly #secrets = new Map<string, StoredSecret>()
  readonly #history = new Map<string, SecretVersion[]>()
  #key: KeyPair | null = null

  /** Made at first use, so that a world of thousands of repositories is built at once. */
  get key(): KeyPair {
    this.#key ??= newKeyPair()
    return this.#key
  }

  /** From now on boxes sealed for the former key are refused. */
  rotateKey(): KeyPair {
    this.#key = newKeyPair()
    return this.#key
  }

  get(name: string): StoredSecret | undefined {
    return this.#secrets.get(name.toUpperCase())
  }

  /** Ordered by name. */
  list(): StoredSecret[] {
    return [...this.#secrets.values()].sort((left, right) => (left.name < right.name ? -1 : 1))
  }

  write(name: string, value: string, at: Date): { created: boolean } {
    const key = name.toUpperCase()
    const updatedAt = wholeSecond(at)
    const existing = this.#secrets.get(key)
    this.#secrets.set(key, { name: key, value, createdAt: existing?.createdAt ?? updatedAt, updatedAt })
    const created = existing === undefined
    this.#history.set(key, [...this.history(key), { value, updatedAt, created }])
    return { created }
  }

  remove(name: string): boolean {
    return this.#secrets.delete(name.toUpperCase())
  }

  /** Every value the name ever had, oldest first; survives deletion. */
  history(name: string): SecretVersion[] {
    return [...(this.#history.get(name.toUpperCase()) ?? [])]
  }

  /** Names and plain values, as a run reads them. */
  values(): Record<string, string> {
    return Object.fromEntries(this.list().map(({ name, value }) => [name, value]))
  }
}
