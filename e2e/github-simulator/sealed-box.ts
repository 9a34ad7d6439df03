import sodium from 'libsodium-wrappers'

/** Resolves when libsodium's WebAssembly is loaded; nothing else here works before. */
export const cryptoReady = async (): Promise<void> => {
  await sodium.ready
}

export interface KeyPair {
  /** Opaque, as GitHub's: digits beyond 2^53 with a leading zero, so that parsing it to a number breaks it. */
  readonly keyId: string
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

/** A fresh X25519 key pair. */
export const newKeyPair = (): KeyPair => {
  const { publicKey, privateKey } = sodium.crypto_box_keypair()
  const digits = Array.from(sodium.randombytes_buf(17), (byte) => byte % 10).join('')
  return { keyId: `0${digits}`, publicKey, privateKey }
}

/** Standard base64 of the public key, as the public-key endpoints give it. */
export const publicKeyBase64 = (pair: KeyPair): string => Buffer.from(pair.publicKey).toString('base64')

/** Opens a `crypto_box_seal` box given in base64; null when it was not sealed for this key. */
export const openSealedBox = (pair: KeyPair, base64: string): string | null => {
  try {
    const opened = sodium.crypto_box_seal_open(Buffer.from(base64, 'base64'), pair.publicKey, pair.privateKey)
    return new TextDecoder('utf-8', { fatal: true }).decode(opened)
  } catch {
    // libsodium throws a plain Error for a box of another key or a damaged one; GitHub answers 422 to both.
    return null
  }
}
