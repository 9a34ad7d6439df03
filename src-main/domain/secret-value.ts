import { noteSecret } from './live-secrets.ts'

/**
 * A token or other secret in memory. It cannot be printed, serialised or cloned by accident: every conversion
 * gives `[secret]`, `structuredClone` (and so IPC) throws, and reading it takes an explicit `reveal()`.
 */
export class SecretValue {
  readonly #value: string
  /** A function among the own properties makes the structured clone algorithm refuse the whole object. */
  readonly uncloneable: () => never

  constructor(value: string) {
    this.#value = value
    this.uncloneable = () => {
      throw new TypeError('A secret value cannot be cloned.')
    }
    Object.freeze(this)
    noteSecret(this)
  }

  /** The value itself. Call it only where the value leaves for the keychain, GitHub or a sealed box. */
  reveal(): string {
    return this.#value
  }

  equals(other: SecretValue): boolean {
    return this.#value === other.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.toPrimitive](): string {
    return '[secret]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
