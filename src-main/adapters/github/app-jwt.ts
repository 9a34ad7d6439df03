import { sign } from 'node:crypto'
import { appKeyObject } from '../../domain/app-private-key.ts'
import { SecretValue } from '../../domain/secret-value.ts'

/**
 * Begun a minute in the past, as GitHub advises against clocks that differ, and over well before its ten minutes.
 * Source: docs.github.com, "Generating a JSON Web Token (JWT) for a GitHub App".
 */
const begunBeforeSeconds = 60
const lastsSeconds = 8 * 60

/**
 * The JWT (RS256) with which an App signs in to GitHub for one request.
 * @param now GitHub's clock, in milliseconds since 1970
 */
export function signAppJwt(issuer: string, key: SecretValue, now: number): SecretValue {
  const second = Math.floor(now / 1000)
  const claims = { iat: second - begunBeforeSeconds, exp: second + lastsSeconds, iss: issuer }
  const text = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`
  const signature = sign('sha256', Buffer.from(text, 'ascii'), appKeyObject(key))
  return new SecretValue(`${text}.${signature.toString('base64url')}`)
}

function encoded(part: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(part), 'utf8').toString('base64url')
}
