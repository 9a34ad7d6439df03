import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { failure } from './failure.ts'
import { failed, ok, type Result } from './result.ts'
import { SecretValue } from './secret-value.ts'
import { longestTokenBytes } from './token.ts'

/** GitHub makes keys of 2,048 bits; what is shorter isn't one of them and would be weak. */
const fewestBits = 2048

/**
 * Reads the private key of a GitHub App from the file that GitHub handed out (PKCS#1 PEM) or from its PKCS#8 form.
 * The refusals name what the text is, and never repeat any of it.
 * @returns the key as base64 of its PKCS#1 DER: on one line, and small enough for an item of every system's keychain
 */
export function readAppPrivateKey(raw: string, source: string): Result<SecretValue> {
  // Where a variable holds one line only, the line breaks are spelled out.
  const text = raw.trim().includes('\n') ? raw.trim() : raw.trim().replaceAll('\\n', '\n')
  const refuse = (why: string, hint = keyHint) =>
    failed(
      failure(
        'token-refused',
        'private key',
        `The text read from ${source} isn't the private key of a GitHub App (${why}). Nothing was stored.`,
        hint,
      ),
    )
  if (text === '') return refuse('it is empty')
  if (/-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(text))
    return refuse('it is locked with a passphrase', 'GitHub hands keys out without one: use that file.')
  if (/-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(text)) return refuse('it is a public key')
  if (text.includes('-----BEGIN CERTIFICATE')) return refuse('it is a certificate')
  if (text.includes('-----BEGIN OPENSSH')) return refuse('it is an SSH key')
  const blocks = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----/g)?.length ?? 0
  if (blocks === 0) return refuse('it has no "BEGIN RSA PRIVATE KEY" line')
  if (blocks > 1) return refuse('it holds several keys')
  const key = parse(text)
  if (key === null) return refuse('it is cut short or damaged')
  if (key.asymmetricKeyType !== 'rsa') return refuse('it is no RSA key')
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits) return refuse('it is too short to be safe')
  const value = key.export({ type: 'pkcs1', format: 'der' }).toString('base64')
  if (value.length > longestTokenBytes)
    return refuse(
      'it is too long for the keychains of some systems',
      "Use a key that GitHub made: the App's settings page generates them with 2,048 bits.",
    )
  return ok(new SecretValue(value))
}

/** The key object behind what {@link readAppPrivateKey} gave. Throws for any other text. */
export function appKeyObject(key: SecretValue): KeyObject {
  return createPrivateKey({ key: Buffer.from(key.reveal(), 'base64'), type: 'pkcs1', format: 'der' })
}

/**
 * `SHA256:…` of the public half, as the App's settings page lists its keys, so that people can tell which one it is.
 * Source: docs.github.com, "Managing private keys for GitHub Apps", verifying private keys.
 */
export function appKeyFingerprint(key: SecretValue): string {
  const publicHalf = createPublicKey(appKeyObject(key)).export({ type: 'spki', format: 'der' })
  return `SHA256:${createHash('sha256').update(publicHalf).digest('base64')}`
}

const keyHint =
  "Generate a private key on the App's settings page, and give the file that GitHub downloads: it ends in .pem."

function parse(text: string): KeyObject | null {
  try {
    return createPrivateKey(text)
  } catch {
    // OpenSSL's own words name no cause that a person could act on.
    return null
  }
}
