import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HerokuSimulator, startHerokuSimulator } from './heroku-simulator.ts'
import { platformApi } from './platform-api.ts'

let heroku: HerokuSimulator
let apiKey = ''
beforeEach(async () => {
  heroku = await startHerokuSimulator()
  apiKey = heroku.addAccount('ops@acme.example')
  heroku.addApp({
    name: 'acme-console',
    configVars: { PAT: 'old', DATABASE_URL: 'x' },
    attached: ['DATABASE_URL'],
  })
})
afterEach(() => heroku.close())

const ask = (path: string, init: RequestInit = {}, accept = 'application/vnd.heroku+json; version=3') =>
  fetch(`${heroku.url}${path}`, {
    ...init,
    headers: {
      accept,
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      ...init.headers,
    },
  })
const patch = (values: unknown) =>
  ask('/apps/acme-console/config-vars', { method: 'PATCH', body: JSON.stringify(values) })

describe('the Heroku simulator', () => {
  it('answers as the description says', async () => {
    for (const path of ['/account', '/apps/acme-console', '/apps/acme-console/formation', '/apps/nowhere'])
      await ask(path)
    expect((await patch({ PAT: 'new' })).status).toBe(200)
    const releases = await ask('/apps/acme-console/releases', {
      headers: { range: 'version ..; max=1, order=desc' },
    })
    expect(releases.status).toBe(206)
    expect(await releases.json()).toMatchObject([{ version: 2, description: 'Set PAT config vars' }])
    expect(heroku.violations).toEqual([])
    expect(heroku.app('acme-console').restarts).toBe(1)
  })

  it('reports what a client does wrong, without its secrets', async () => {
    await patch({ 'BAD-NAME': 'value-of-mine' })
    await patch({ PAT: 7 })
    await ask('/apps/acme-console/config-vars', {}, 'application/json')
    await ask('/apps/acme-console/dynos')
    expect(heroku.violations.join('\n')).toMatch(/BAD-NAME/)
    expect(heroku.violations.join('\n')).toMatch(/request body\/PAT must be string,null/)
    expect(heroku.violations.join('\n')).toMatch(/Accept names no version 3/)
    expect(heroku.violations.join('\n')).toMatch(/no such operation/)
    expect(heroku.violations.join('\n')).not.toContain('value-of-mine')
    expect(JSON.stringify(heroku.requests)).not.toContain('value-of-mine')
  })

  it('lets nobody overwrite what belongs to an add-on, and refuses a revoked key', async () => {
    expect((await patch({ DATABASE_URL: 'mine' })).status).toBe(422)
    heroku.revoke(apiKey)
    expect((await ask('/account')).status).toBe(401)
  })

  it('compiles every schema of the description', () => {
    expect(platformApi().compileAll()).toBe(7)
  })
})
