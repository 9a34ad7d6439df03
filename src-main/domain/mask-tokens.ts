/**
 * Shapes that a secret could have in a text that leaves this computer: GitHub's token kinds, those of the other services
 * that have a shape, what follows an authorization scheme, credentials in an address, and private keys. Shorter bodies than of real tokens count too, since
 * one word too many taken out does no harm.
 */
const shapes: readonly RegExp[] = [
  /github_pat_[A-Za-z0-9_]{8,}/g,
  /gh[a-z]_[A-Za-z0-9_.-]{8,}/g,
  // githosted's workspace and repository tokens.
  /\bg[rw]_[A-Za-z0-9_.-]{16,}/g,
  /\b(?:bearer|token|basic)\s+[A-Za-z0-9+/_.=-]{16,}/gi,
  // The name before the first colon may be empty. One way to read each: a stranger's text of colons takes no longer.
  /(?<=:\/\/)[^\s/@:]*:[^\s/@]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // Heroku's authorizations, and the access tokens and service tokens of Infisical.
  /\bHRKU-[A-Za-z0-9_-]{8,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]{8,}){1,2}/g,
  /\bst\.[0-9a-f-]{16,}\.[0-9a-f]{16,}(?:\.[0-9a-f]{16,})?/g,
  // Classic tokens made before April 2021.
  /\b[0-9a-f]{40}\b/g,
]

export interface Masked {
  readonly text: string
  /** Places that were taken out. */
  readonly removed: number
}

/** The text with `[removed]` in place of everything that has the shape of a secret. */
export function maskTokens(text: string): Masked {
  let removed = 0
  const masked = shapes.reduce(
    (rest, shape) =>
      rest.replace(shape, () => {
        removed += 1
        return '[removed]'
      }),
    text,
  )
  return { text: masked, removed }
}

/** True only if nothing in the text has the shape of a secret. */
export function isFreeOfTokens(text: string): boolean {
  return maskTokens(text).removed === 0
}
