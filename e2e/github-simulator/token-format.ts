import { createHash, randomInt } from 'node:crypto'

/** Kinds of token and their prefixes (github/docs, "About authentication to GitHub"). */
const tokenPrefixes = {
  classic: 'ghp_',
  'fine-grained': 'github_pat_',
  oauth: 'gho_',
  'app-user': 'ghu_',
  'app-refresh': 'ghr_',
  installation: 'ghs_',
} as const

export type TokenKind = keyof typeof tokenPrefixes

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const randomText = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** CRC-32 (IEEE), the checksum inside GitHub's 40-character tokens. */
export const crc32 = (text: string): number => {
  let crc = 0xffffffff
  for (const byte of Buffer.from(text, 'utf8')) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** The six characters that end a classic token: base 62 of the CRC-32 of the 30 random ones before them. */
export const tokenChecksum = (random: string): string => {
  let rest = crc32(random)
  let text = ''
  while (rest > 0) {
    text = `${alphabet[rest % 62]}${text}`
    rest = Math.floor(rest / 62)
  }
  return text.padStart(6, '0')
}

/** A fresh token with the prefix and length of its kind; 40-character kinds carry a valid checksum. */
export const newTokenValue = (kind: TokenKind): string => {
  const prefix = tokenPrefixes[kind]
  if (kind === 'fine-grained') return `${prefix}${randomText(22)}_${randomText(59)}`
  if (kind === 'app-refresh') return `${prefix}${randomText(76)}`
  const random = randomText(30)
  return `${prefix}${random}${tokenChecksum(random)}`
}

/** SHA-256 in base64, the form that GitHub's audit log uses in place of a token. */
export const tokenFingerprint = (value: string): string => createHash('sha256').update(value).digest('base64')

const tokenPattern = /\b(?:gh[pousr]_[A-Za-z0-9_.-]{20,}|github_pat_[A-Za-z0-9_]{20,})/g

/** The same JSON value with every token in it replaced by its fingerprint, also in keys. */
export const withoutTokens = (value: unknown): unknown => {
  if (typeof value === 'string') {
    return value.replace(tokenPattern, (token) => `[token ${tokenFingerprint(token)}]`)
  }
  if (Array.isArray(value)) return value.map(withoutTokens)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [withoutTokens(key) as string, withoutTokens(item)]),
    )
  }
  return value
}
