import { describe, expect, it } from 'vitest'
import { SecretValue } from '../domain/secret-value.ts'
import { checkServices } from './check-services.ts'
import { examineInstallation } from './examine-installation.ts'
import { forgetService } from './forget-service.ts'
import { signInToService } from './sign-in-to-service.ts'
import { createMemoryKeychain, done, must, openStage, refusalOf, testTokens } from './test-world.ts'

const actions = (stage: Awaited<ReturnType<typeof openStage>>) =>
  stage.ledger.audit.list().map(({ action }) => action)

describe('signing in to a service', () => {
  it('asks it first, then stores, then notes, and keeps the secret out of the ledger', async () => {
    const stage = await openStage()
    const { clientId, secret } = stage.infisical.addIdentity()
    const signIn = must(
      await signInToService(stage.world, { service: 'infisical', clientId, secret, site: 'eu' }),
    )
    expect(signIn).toMatchObject({ apiUrl: 'https://eu.infisical.com', login: clientId, variable: null })
    expect(stage.world.serviceSignIns.known('infisical')).toEqual(signIn)
    expect(actions(stage)).toContain('service.connected')
    expect(JSON.stringify(stage.ledger.audit.list())).not.toContain(secret.reveal())
    expect(JSON.stringify(stage.ledger.settings.all())).not.toContain(secret.reveal())

    expect(await checkServices(stage.world)).toMatchObject([
      { signIn: { service: 'infisical' }, outcome: { ok: true, value: { login: clientId } } },
    ])
    expect(await examineInstallation(stage.world)).toContainEqual({
      name: 'Sign-in to Infisical',
      ok: true,
      sentence: `Signs in as ${clientId} on eu.infisical.com.`,
    })
    done(await forgetService(stage.world, { service: 'infisical' }))
    expect(actions(stage)).toContain('service.forgotten')
    expect(refusalOf(await forgetService(stage.world, { service: 'infisical' })).kind).toBe('unknown-name')
  })

  it('stores nothing of a secret that the service refuses', async () => {
    const stage = await openStage()
    const before = stage.heroku.addAccount('ops@acme.example')
    const input = { service: 'heroku', clientId: null, site: '' } as const
    done(await signInToService(stage.world, { ...input, secret: before }))
    const wrong = new SecretValue('HRKU-wrong')
    const why = refusalOf(await signInToService(stage.world, { ...input, secret: wrong }))
    expect(why.kind).toBe('service-sign-in')
    expect(must(await stage.world.serviceSignIns.of('heroku')).secret.equals(before)).toBe(true)
  })

  it("refuses a credential's own value, and what is no client id", async () => {
    const stage = await openStage()
    const secret = new SecretValue(testTokens.old)
    const heroku = { service: 'heroku', secret, clientId: null, site: '' } as const
    expect(refusalOf(await signInToService(stage.world, heroku)).kind).toBe('token-refused')
    const infisical = { service: 'infisical', secret, clientId: null, site: '' } as const
    expect(refusalOf(await signInToService(stage.world, infisical)).kind).toBe('invalid-input')
  })

  it('needs a keychain that lasts', async () => {
    const stage = await openStage({ keychain: createMemoryKeychain({ description: 'memory only' }) })
    const secret = stage.heroku.addAccount('ops@acme.example')
    const why = refusalOf(
      await signInToService(stage.world, { service: 'heroku', secret, clientId: null, site: '' }),
    )
    expect(why.kind).toBe('keychain-missing')
    expect(why.hint).toContain('HEROKU_API_KEY')
  })
})
