import type { SecretValue } from './secret-value.ts'
import { tokenKindOf } from './token.ts'
import type { Checksum } from './token-facts.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomCharacters = 30
const checkCharacters = 6
/** What follows the prefix of the 40-character kinds. */
const bodyCharacters = randomCharacters + checkCharacters

/**
 * Whether the last six characters of a 40-character token fit the 30 before them: the CRC-32 of those in base 62.
 * Source: GitHub's engineering blog of April 2021, "Behind GitHub's new authentication token formats", and the package
 * base62-token, which implements it. No documentation promises it, so a wrong one is only worth a remark. A token that
 * is shorter than its kind was cut off; longer ones and every other kind have no checksum that is known.
 */
export function checksumOf(value: SecretValue): Checksum {
  const kind = tokenKindOf(value)
  if (kind !== 'classic' && kind !== 'oauth' && kind !== 'app-user' && kind !== 'app-installation')
    return 'none'
  const body = value.reveal().slice('ghp_'.length)
  if (!/^[0-9A-Za-z]+$/.test(body) || body.length > bodyCharacters) return 'none'
  if (body.length < bodyCharacters) return 'wrong'
  return base62(crc32(body.slice(0, randomCharacters))) === body.slice(randomCharacters) ? 'right' : 'wrong'
}

function base62(number: number): string {
  let text = ''
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) text = `${alphabet[rest % 62]}${text}`
  return text.padStart(checkCharacters, '0')
}

/** CRC-32 (IEEE 802.3); `zlib.crc32` is younger than the Node of the oldest Electron that this runs on. */
function crc32(text: string): number {
  let crc = 0xffffffff
  for (const byte of Buffer.from(text, 'ascii')) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 0 ? 0 : 0xedb88320)
  }
  return (crc ^ 0xffffffff) >>> 0
}
