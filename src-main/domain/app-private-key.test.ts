import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { appKeyFingerprint, appKeyObject, readAppPrivateKey } from './app-private-key.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

function read(text: string) {
  const result = readAppPrivateKey(text, 'the test')
  if (!result.ok) throw new Error(result.failure.message)
  return result.value
}

function refusal(text: string): string {
  const result = readAppPrivateKey(text, 'the test')
  if (result.ok) throw new Error('It was not refused.')
  return result.failure.message
}

describe('readAppPrivateKey', () => {
  it('reads both forms as the same value', () => {
    const value = read(pkcs1)
    expect(value.equals(read(`\n${pkcs8}\n`))).toBe(true)
    expect(appKeyObject(value).equals(privateKey)).toBe(true)
  })

  it('fits into an item of every keychain', () => {
    expect(read(pkcs1).reveal().length).toBeLessThanOrEqual(2560)
  })

  it('reads a key whose line breaks are spelled out, as some variables hold it', () => {
    expect(read(pkcs1.replaceAll('\n', '\\n')).equals(read(pkcs1))).toBe(true)
  })

  it('gives the fingerprint of the public half as openssl and GitHub do', () => {
    expect(appKeyFingerprint(read(pkcs1))).toMatch(/^SHA256:[A-Za-z0-9+/]{43}=$/)
    expect(appKeyFingerprint(read(pkcs8))).toBe(appKeyFingerprint(read(pkcs1)))
  })

  it('says what else it is and never repeats any of it', () => {
    const locked = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    const lockedOld = pkcs1.replace('KEY-----\n', 'KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: X\n\n')
    const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
    const long = generateKeyPairSync('rsa', { modulusLength: 4096 }).privateKey
    const cases: readonly (readonly [string, string])[] = [
      ['', 'empty'],
      ['hunter2hunter2', 'no "BEGIN RSA PRIVATE KEY" line'],
      [`ghp_${'a'.repeat(36)}`, 'no "BEGIN RSA PRIVATE KEY" line'],
      [locked.toString(), 'locked with a passphrase'],
      [lockedOld, 'locked with a passphrase'],
      [publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'a public key'],
      [publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(), 'a public key'],
      ['-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----', 'a certificate'],
      ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----', 'an SSH key'],
      [`${pkcs1}${pkcs1}`, 'several keys'],
      [pkcs1.slice(0, 900), 'cut short or damaged'],
      [elliptic.export({ type: 'pkcs8', format: 'pem' }).toString(), 'no RSA key'],
      [short.export({ type: 'pkcs1', format: 'pem' }).toString(), 'too short'],
      [long.export({ type: 'pkcs1', format: 'pem' }).toString(), 'too long'],
    ]
    for (const [text, why] of cases) {
      const message = refusal(text)
      expect(message, why).toContain(why)
      for (const line of text.split('\n').filter((each) => each.length > 12 && !each.startsWith('-')))
        expect(message).not.toContain(line)
    }
  })
})
