import { verify } from 'node:crypto'
import { refuse } from './answer.ts'
import type { App } from './apps.ts'
import type { World } from './world.ts'

/** Longest life of a JWT from now on, in seconds (docs, "Generating a JSON Web Token"). */
const longestLife = 600

/** True for what has the form of a JWT. The newer installation tokens have dots too, after their prefix. */
export const isJwt = (value: string | null): value is string =>
  value !== null && /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value)

const decoded = (part: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Answered below like any other text that is no JWT.
  }
  return refuse(401, 'A JSON web token could not be decoded')
}

/** The App whose key signed the JWT; refuses as GitHub words it (real bodies of octokit/auth-app.js issues). */
export const authenticateApp = (world: World, jwt: string): App => {
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const { iat, exp, iss } = decoded(body)
  if (decoded(head).alg !== 'RS256') return refuse(401, 'A JSON web token could not be decoded')
  const app = world.apps.byIssuer(String(iss))
  if (!app) return refuse(404, 'Integration not found')
  const signed = Buffer.from(`${head}.${body}`, 'ascii')
  const genuine = app.publicKeys.some((key) =>
    verify('sha256', signed, key, Buffer.from(signature, 'base64url')),
  )
  if (!genuine) return refuse(401, 'A JSON web token could not be decoded')
  const now = world.now().getTime() / 1000
  if (typeof iat !== 'number' || !Number.isInteger(iat) || iat > now) {
    return refuse(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    )
  }
  if (typeof exp !== 'number' || exp <= now) {
    return refuse(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  }
  if (exp > now + longestLife) {
    return refuse(401, "'Expiration time' claim ('exp') is too far in the future")
  }
  return app
}
