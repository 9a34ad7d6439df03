import type { SecretValue } from '../../domain/secret-value.ts'

type Sodium = typeof import('libsodium-wrappers')

let loading: Promise<Sodium> | null = null

/** Begins to load what sealing takes, as whoever waits for a public key is about to need it. */
export function warmUpSealing(): void {
  loading ??= loadSodium()
  // Whoever seals meets the failure.
  loading.catch(() => {})
}

/**
 * Seals a value with a public key of GitHub (libsodium `crypto_box_seal`), in base64 with padding, the variant that
 * GitHub takes. The cipher text differs on every call.
 * @param publicKey base64 of 32 bytes
 */
export async function sealValue(publicKey: string, value: SecretValue): Promise<string> {
  loading ??= loadSodium()
  const sodium = await loading
  const key = Buffer.from(publicKey, 'base64')
  if (key.byteLength !== sodium.crypto_box_PUBLICKEYBYTES)
    throw new RangeError(`A public key has ${sodium.crypto_box_PUBLICKEYBYTES} bytes, not ${key.byteLength}.`)
  const plain = Buffer.from(value.reveal(), 'utf8')
  try {
    return sodium.to_base64(sodium.crypto_box_seal(plain, key), sodium.base64_variants.ORIGINAL)
  } finally {
    plain.fill(0)
  }
}

/** Loaded with the first public key: it is large. */
async function loadSodium(): Promise<Sodium> {
  const loaded = await import('libsodium-wrappers')
  const sodium = 'default' in loaded ? (loaded.default as Sodium) : loaded
  await sodium.ready
  return sodium
}
