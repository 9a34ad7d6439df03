import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { appPrivateKeyTexts as texts } from '../texts/app-private-key.ts'
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
  const refuse = (why: string, hint = texts.generateKey) =>
    failed(failure('token-refused', texts.privateKey, texts.isNoKey(source, why), hint))
  const { trouble } = texts
  if (text === '') return refuse(trouble.isEmpty)
  if (/-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m.test(text))
    return refuse(trouble.isLocked, texts.keysHaveNoPassphrase)
  if (/-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(text)) return refuse(trouble.isPublicKey)
  if (text.includes('-----BEGIN CERTIFICATE')) return refuse(trouble.isCertificate)
  if (text.includes('-----BEGIN OPENSSH')) return refuse(trouble.isSshKey)
  const blocks = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----/g)?.length ?? 0
  if (blocks === 0) return refuse(trouble.hasNoBeginLine)
  if (blocks > 1) return refuse(trouble.holdsSeveralKeys)
  const key = parse(text)
  if (key === null) return refuse(trouble.isDamaged)
  if (key.asymmetricKeyType !== 'rsa') return refuse(trouble.isNoRsaKey)
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits) return refuse(trouble.isTooShort)
  const value = key.export({ type: 'pkcs1', format: 'der' }).toString('base64')
  if (value.length > longestTokenBytes) return refuse(trouble.isTooLong, texts.useKeyThatGithubMade)
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

function parse(text: string): KeyObject | null {
  try {
    return createPrivateKey(text)
  } catch {
    // OpenSSL's own words name no cause that a person could act on.
    return null
  }
}
