import { maskLiveSecrets } from './live-secrets.ts'
import { maskTokens } from './mask-tokens.ts'

/** Beyond this a text says nothing more to whoever reads the log. */
const longest = 2_000
/** What is looked through at most: a cut is far behind what is kept, so no half of a secret can remain. */
const mostLooked = 64 * 1024

/** The one place where texts are made fit for a file: secrets out, by value and by shape, and an end. */
export function redact(text: string): string {
  const looked = text.length > mostLooked ? text.slice(0, mostLooked) : text
  const masked = maskTokens(maskLiveSecrets(looked)).text
  return masked.length > longest ? `${masked.slice(0, longest)}… (${text.length} characters)` : masked
}
