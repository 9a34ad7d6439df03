import { ok } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { Keychain } from '../../ports/keychain.ts'
import { keychainTexts } from '../../texts/keychain.ts'
import { refuseUnstorable } from './storable.ts'

export interface MemoryKeychainOptions {
  /** What people are told about where values go. */
  readonly description: string
  /** True to stand in for a store that outlives the process (sample data, tests). Default false. */
  readonly persistent?: boolean
}

/** A keychain within this process, with the same rules for values as the real one. */
export function createMemoryKeychain(options: MemoryKeychainOptions): Keychain {
  const items = new Map<string, SecretValue>()
  return {
    description: options.description,
    persistent: options.persistent ?? false,
    read: async (item) => ok(items.get(item) ?? null),
    store: async (item, value) => {
      const refusal = refuseUnstorable(item, value)
      if (refusal !== null) return refusal
      items.set(item, value)
      return ok(undefined)
    },
    remove: async (item) => {
      items.delete(item)
      return ok(undefined)
    },
  }
}

/** `REKEY_KEYCHAIN=none`: nothing is stored anywhere, values end with the process. */
export function createNoKeychain(): Keychain {
  return createMemoryKeychain({ description: keychainTexts.memoryOnly, persistent: false })
}
