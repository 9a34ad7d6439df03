import { type Failure, failure } from '../../domain/failure.ts'
import { failed } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import { longestTokenBytes } from '../../domain/token.ts'

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
      ? 'is empty'
      : text.includes('\0')
        ? 'has a NUL character'
        : Buffer.byteLength(text, 'utf8') > longestTokenBytes
          ? `is longer than ${longestTokenBytes} bytes`
          : null
  if (why === null) return null
  return failed(
    failure(
      'invalid-input',
      item,
      `The value for ${item} ${why}, so a keychain can't hold it. Nothing was stored.`,
      'Copy the whole token from GitHub and nothing else.',
    ),
  )
}
