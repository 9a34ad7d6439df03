import { type Failure, failure } from '../../domain/failure.ts'
import { failed } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import { longestTokenBytes } from '../../domain/token.ts'
import { keychainTexts } from '../../texts/keychain.ts'
import { itemWords } from './item-words.ts'

/**
 * Refuses what some system keychain would cut short: libsecret ends a value at its first NUL, and Windows
 * Credential Manager takes at most 2,560 bytes. Null when the value can be stored everywhere.
 */
export function refuseUnstorable(
  item: string,
  value: SecretValue,
): { readonly ok: false; readonly failure: Failure } | null {
  const text = value.reveal()
  const why =
    text === ''
      ? keychainTexts.empty(itemWords(item))
      : text.includes('\0')
        ? keychainTexts.hasNul(itemWords(item))
        : Buffer.byteLength(text, 'utf8') > longestTokenBytes
          ? keychainTexts.tooLong(itemWords(item), longestTokenBytes)
          : null
  if (why === null) return null
  return failed(failure('invalid-input', item, why, keychainTexts.copyWholeToken))
}
