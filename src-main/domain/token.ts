import { createHash } from 'node:crypto'
import { tokenTexts as texts } from '../texts/token.ts'
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
  | 'legacy'
  | 'githosted-workspace'
  | 'githosted-repository'
  | 'unknown'

/**
 * Prefixes of GitHub's token kinds, and of githosted's, which are kept in the same places and easily taken for them.
 * Source: docs.github.com, "About authentication to GitHub", token formats; githosted's page "CI Token Scoping". Lengths
 * are deliberately not checked: installation tokens grew from 40 to about 520 characters in 2026.
 */
const prefixes: readonly (readonly [string, TokenKind])[] = [
  ['github_pat_', 'fine-grained'],
  ['ghp_', 'classic'],
  ['gho_', 'oauth'],
  ['ghu_', 'app-user'],
  ['ghs_', 'app-installation'],
  ['ghr_', 'app-refresh'],
  ['gw_', 'githosted-workspace'],
  ['gr_', 'githosted-repository'],
]

/**
 * GitHub's tokens from before April 2021, which still live. A commit's hash looks the same, so such a text is only ever
 * taken for a token where somebody said that it is one.
 */
const legacyShape = /^[0-9a-f]{40}$/

/** Windows Credential Manager holds at most 5 × 512 bytes an item (CRED_MAX_CREDENTIAL_BLOB_SIZE). */
export const longestTokenBytes = 2560

/** The shortest body behind a prefix that is taken for a token. A mistyped or cut paste is shorter. */
const shortestBody = 16

export function tokenKindOf(value: SecretValue): TokenKind {
  const text = value.reveal()
  const named = prefixes.find(([prefix]) => text.startsWith(prefix))?.[1]
  return named ?? (legacyShape.test(text) ? 'legacy' : 'unknown')
}

/** True for the kinds of another product: GitHub has no business seeing such a token. */
export function isOfGithosted(kind: TokenKind): boolean {
  return kind === 'githosted-workspace' || kind === 'githosted-repository'
}

export const tokenKindNames: Readonly<Record<TokenKind, string>> = texts.kinds

/**
 * SHA-256 of the token in base64, the form of `hashed_token` in GitHub's own audit log, so that an entry here and
 * one there can be compared. Source: docs.github.com, "Identifying audit log events performed by an access token".
 */
export function tokenFingerprint(value: SecretValue): string {
  return createHash('sha256').update(value.reveal(), 'utf8').digest('base64')
}

/**
 * `github_pat_…b91c`: prefix and last four characters, the only parts of a token that are ever shown. Of a text so short
 * that four characters would be a good part of it, none.
 */
export function tokenLabel(value: SecretValue): string {
  const text = value.reveal()
  const prefix = prefixes.find(([each]) => text.startsWith(each))?.[0] ?? ''
  return `${prefix}…${text.length - prefix.length < shortestBody ? '' : text.slice(-4)}`
}

export interface ReceivedToken {
  readonly value: SecretValue
  readonly kind: TokenKind
  /** Line breaks or blanks that were cut off the ends of what was pasted. */
  readonly trimmed: number
}

/**
 * Reads what an operator pasted or piped as a token, before anything else is done with it. Only GitHub's own kinds with
 * a prefix pass. The refusals never repeat any of the text.
 */
export function readToken(raw: string, source: string): Result<ReceivedToken> {
  const read = readTokenOfAnyKind(raw, source)
  if (!read.ok) return read
  const { kind, value } = read.value
  const text = value.reveal()
  if (isOfGithosted(kind)) return refuseToken(source, texts.trouble.isOfGithosted(tokenKindNames[kind]))
  if (kind === 'legacy') return refuseToken(source, texts.trouble.isHashOrLegacy)
  const prefix = prefixes.find(([each]) => text.startsWith(each))?.[0]
  if (prefix === undefined) return refuseToken(source, texts.trouble.hasLength(lengthOf(text)))
  const body = text.slice(prefix.length)
  if (!/^[A-Za-z0-9_.-]+$/.test(body)) return refuseToken(source, texts.trouble.hasStrangeCharacters)
  if (body.length < shortestBody) return refuseToken(source, texts.trouble.hasLength(lengthOf(text)))
  return read
}

/**
 * Reads a text that somebody says is a token, to tell what it is: unknown kinds pass, only what no token can be is
 * refused. The refusals never repeat any of the text.
 */
export function readTokenOfAnyKind(raw: string, source: string): Result<ReceivedToken> {
  const text = raw.trim()
  if (text === '') return refuseToken(source, texts.trouble.isEmpty)
  if (/^(['"`]).*\1$/s.test(text)) return refuseToken(source, texts.trouble.isQuoted)
  if (/\s/.test(text)) return refuseToken(source, texts.trouble.hasBlanks)
  if (!/^[\x21-\x7e]+$/.test(text)) return refuseToken(source, texts.trouble.hasStrangeCharacters)
  if (Buffer.byteLength(text, 'utf8') > longestTokenBytes)
    return refuseToken(source, texts.trouble.isLongerThan(longestTokenBytes))
  if (text.length === 1) return refuseToken(source, texts.trouble.hasLength(1))
  const value = new SecretValue(text)
  return ok({ value, kind: tokenKindOf(value), trimmed: raw.length - text.length })
}

/** In characters as people count them. */
function lengthOf(text: string): number {
  return [...text].length
}

function refuseToken(source: string, why: string): { ok: false; failure: Failure } {
  return failed(
    failure('token-refused', texts.newToken, texts.looksLikeNoToken(source, why), texts.copyWholeToken),
  )
}
