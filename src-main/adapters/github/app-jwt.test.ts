import { generateKeyPairSync, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { readAppPrivateKey } from '../../domain/app-private-key.ts'
import { signAppJwt } from './app-jwt.ts'
import { successOf } from './simulated-stage.ts'

it('signs what GitHub demands of a JWT', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = successOf(
    readAppPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'the test'),
  )
  const now = Date.UTC(2026, 2, 9, 12, 0, 0, 700)
  const [head = '', body = '', signature = ''] = signAppJwt('Iv23liAbc', key, now).reveal().split('.')
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  expect(read(head)).toEqual({ alg: 'RS256', typ: 'JWT' })
  const second = Math.floor(now / 1000)
  expect(read(body)).toEqual({ iat: second - 60, exp: second + 480, iss: 'Iv23liAbc' })
  const signed = Buffer.from(`${head}.${body}`)
  expect(verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true)
})
