import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type InfisicalSimulator, startInfisicalSimulator } from './infisical-simulator.ts'
import { infisicalApi } from './openapi.ts'

let infisical: InfisicalSimulator
beforeEach(async () => {
  infisical = await startInfisicalSimulator()
  infisical.addFolder('p-1', 'prod', '/github')
})
afterEach(() => infisical.close())

const send = (method: string, path: string, body?: unknown, bearer?: string) =>
  fetch(`${infisical.url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

async function logIn(): Promise<string> {
  const { clientId, clientSecret } = infisical.addIdentity()
  const answer = await send('POST', '/api/v1/auth/universal-auth/login', { clientId, clientSecret })
  return ((await answer.json()) as { accessToken: string }).accessToken
}

const secret = '/api/v4/secrets/PAT'
const where = { projectId: 'p-1', environment: 'prod', secretPath: '/github' }
const query = `?${new URLSearchParams(where).toString()}`

describe('the Infisical simulator', () => {
  it('counts versions and answers as the description says', async () => {
    const token = await logIn()
    expect((await send('GET', `${secret}${query}`, undefined, token)).status).toBe(404)
    expect((await send('POST', secret, { ...where, secretValue: 'one' }, token)).status).toBe(200)
    expect((await send('PATCH', secret, { ...where, secretValue: 'two' }, token)).status).toBe(200)
    const read = await send('GET', `${secret}${query}`, undefined, token)
    expect(await read.json()).toMatchObject({ secret: { version: 2, secretValue: 'two' } })
    expect(infisical.versions('p-1', 'prod', '/github', 'PAT')).toEqual(['one', 'two'])
    expect(infisical.violations).toEqual([])
  })

  it('reports what a client does wrong, without its secrets', async () => {
    const token = await logIn()
    await send(
      'POST',
      secret,
      { workspaceId: 'p-1', environment: 'prod', secretValue: 'value-of-mine' },
      token,
    )
    await send('GET', `${secret}?projectId=p-1&expand=true`, undefined, token)
    await send('GET', `/api/v3/secrets/raw/PAT${query}`, undefined, token)
    expect(infisical.violations.join('\n')).toMatch(/required property 'projectId'/)
    expect(infisical.violations.join('\n')).toMatch(/query parameter expand is not described/)
    expect(infisical.violations.join('\n')).toMatch(/no such operation/)
    expect(infisical.violations.join('\n')).not.toContain('value-of-mine')
  })

  it('tells a token that ran out from a sign-in that is wrong', async () => {
    const token = await logIn()
    infisical.endAccessTokens()
    expect(await (await send('GET', `${secret}${query}`, undefined, token)).json()).toMatchObject({
      statusCode: 403,
      error: 'TokenError',
    })
    const wrong = { clientId: 'x', clientSecret: 'y' }
    expect((await send('POST', '/api/v1/auth/universal-auth/login', wrong)).status).toBe(401)
  })

  it('compiles every schema of the description', () => {
    expect(infisicalApi().compileAll()).toBe(7)
  })
})
