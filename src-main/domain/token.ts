import { createHash } from 'node:crypto'
import { type Failure, failure } from './failure.ts'
import { failed, ok, type Result } from './result.ts'
import { SecretValue } from './secret-value.ts'

export type TokenKind =
  | 'fine-grained'
  | 'classic'
  | 'oauth'
  | 'app-user'
  | 'app-installation'
  | 'app-refresh'
  | 'unknown'

/**
 * Prefixes of GitHub's token kinds.
 * Source: docs.github.com, "About authentication to GitHub", token formats. Lengths are deliberately not checked:
 * installation tokens grew from 40 to about 520 characters in 2026.
 */
const prefixes: readonly (readonly [string, TokenKind])[] = [
  ['github_pat_', 'fine-grained'],
  ['ghp_', 'classic'],
  ['gho_', 'oauth'],
  ['ghu_', 'app-user'],
  ['ghs_', 'app-installation'],
  ['ghr_', 'app-refresh'],
]

/** Windows Credential Manager holds at most 5 × 512 bytes an item (CRED_MAX_CREDENTIAL_BLOB_SIZE). */
export const longestTokenBytes = 2560

/** The shortest body behind a prefix that is taken for a token. A mistyped or cut paste is shorter. */
const shortestBody = 16

export function tokenKindOf(value: SecretValue): TokenKind {
  const text = value.reveal()
  return prefixes.find(([prefix]) => text.startsWith(prefix))?.[1] ?? 'unknown'
}

export const tokenKindNames: Readonly<Record<TokenKind, string>> = {
  'fine-grained': 'fine-grained',
  classic: 'classic',
  oauth: 'OAuth app',
  'app-user': 'GitHub App user',
  'app-installation': 'GitHub App installation',
  'app-refresh': 'GitHub App refresh',
  unknown: 'unknown kind of',
}

/**
 * SHA-256 of the token in base64, the form of `hashed_token` in GitHub's own audit log, so that an entry here and
 * one there can be compared. Source: docs.github.com, "Identifying audit log events performed by an access token".
 */
export function tokenFingerprint(value: SecretValue): string {
  return createHash('sha256').update(value.reveal(), 'utf8').digest('base64')
}

/** `github_pat_…b91c`: prefix and last four characters, the only parts of a token that are ever shown. */
export function tokenLabel(value: SecretValue): string {
  const text = value.reveal()
  const prefix = prefixes.find(([each]) => text.startsWith(each))?.[0] ?? ''
  return `${prefix}…${text.slice(-4)}`
}

export interface ReceivedToken {
  readonly value: SecretValue
  readonly kind: TokenKind
  /** Line breaks or blanks that were cut off the ends of what was pasted. */
  readonly trimmed: number
}

/**
 * Reads what an operator pasted or piped as a token, before anything else is done with it.
 * The refusals never repeat any of the text.
 */
export function readToken(raw: string, source: string): Result<ReceivedToken> {
  const text = raw.trim()
  const refuse = (why: string): { ok: false; failure: Failure } =>
    failed(
      failure(
        'token-refused',
        'new token',
        `The value read from ${source} doesn't look like a GitHub token (${why}). Nothing was written.`,
        'Copy the whole token from GitHub: it starts with github_pat_ or ghp_.',
      ),
    )
  const length = [...text].length
  const characters = `${length} ${length === 1 ? 'character' : 'characters'}`
  if (text === '') return refuse('it is empty')
  if (/^(['"`]).*\1$/s.test(text)) return refuse('it is in quotes')
  if (/\s/.test(text)) return refuse('it has blanks or line breaks inside')
  if (!/^[\x21-\x7e]+$/.test(text)) return refuse('it has characters that no token has')
  if (Buffer.byteLength(text, 'utf8') > longestTokenBytes)
    return refuse(`it is longer than ${longestTokenBytes} bytes`)
  const prefix = prefixes.find(([each]) => text.startsWith(each))
  if (prefix === undefined) return refuse(characters)
  const body = text.slice(prefix[0].length)
  if (!/^[A-Za-z0-9_.-]+$/.test(body)) return refuse('it has characters that no token has')
  if (body.length < shortestBody) return refuse(characters)
  return ok({ value: new SecretValue(text), kind: prefix[1], trimmed: raw.length - text.length })
}
