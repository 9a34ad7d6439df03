import { describe, expect, it } from 'vitest'
import { failure } from '../../domain/failure.ts'
import { failed, ok } from '../../domain/result.ts'
import { SecretValue } from '../../domain/secret-value.ts'
import type { ServiceSignIn } from '../../domain/service-sign-in.ts'
import type { Keychain } from '../../ports/keychain.ts'
import { ManualClock } from '../clock/manual-clock.ts'
import { failureOf, successOf } from '../github/simulated-stage.ts'
import { createMemoryKeychain } from '../keychain/memory-keychain.ts'
import { inMemory, openLedger } from '../ledger/open-ledger.ts'
import { environmentSecrets, keychainSignIns, type SignInParts } from './keychain-sign-ins.ts'

const eu: ServiceSignIn = {
  service: 'infisical',
  apiUrl: 'https://eu.infisical.com',
  clientId: 'client-1',
  login: 'client-1',
  since: '2026-03-09T12:00:00.000Z',
  variable: null,
}
const secret = new SecretValue('the-client-secret')

function stage(change: Partial<SignInParts> = {}) {
  const opened = openLedger(inMemory)
  if (!opened.ok) throw new Error(opened.failure.message)
  const clock = new ManualClock('2026-03-09T12:00:00.000Z')
  let reads = 0
  const memory = createMemoryKeychain({ description: 'test keychain', persistent: true })
  const keychain: Keychain = {
    ...memory,
    read: (item) => {
      reads += 1
      return memory.read(item)
    },
  }
  const signIns = keychainSignIns({
    keychain,
    settings: opened.value.settings,
    clock,
    environment: {},
    apiUrls: {},
    identify: async () => ok({ login: 'somebody' }),
    ...change,
  })
  return { signIns, keychain, clock, settings: opened.value.settings, reads: () => reads }
}

describe('sign-ins to services', () => {
  it('keep the secret in the keychain and nothing of it in the ledger', async () => {
    const { signIns, settings, keychain } = stage()
    expect(failureOf(await signIns.of('infisical'))).toMatchObject({
      kind: 'service-sign-in',
      message: 'Rekey is not signed in to Infisical.',
    })
    successOf(await signIns.save(eu, secret))
    expect(signIns.known('infisical')).toEqual(eu)
    const access = successOf(await signIns.of('infisical'))
    expect(access).toMatchObject({ apiUrl: 'https://eu.infisical.com', clientId: 'client-1' })
    expect(access.secret.reveal()).toBe('the-client-secret')
    expect(JSON.stringify(settings.all())).not.toContain('the-client-secret')
    expect(successOf(await keychain.read('service.infisical'))?.reveal()).toBe('the-client-secret')
    expect(signIns.known('heroku')).toBeNull()
  })

  it('ask the keychain once for many destinations, and again a while later', async () => {
    const { signIns, clock, reads } = stage()
    successOf(await signIns.save(eu, secret))
    for (let index = 0; index < 50; index += 1) successOf(await signIns.of('infisical'))
    expect(reads()).toBe(1)
    await clock.advance(11_000)
    successOf(await signIns.of('infisical'))
    expect(reads()).toBe(2)
  })

  it('forget all of it', async () => {
    const { signIns, keychain } = stage()
    successOf(await signIns.save(eu, secret))
    successOf(await signIns.of('infisical'))
    successOf(await signIns.forget('infisical'))
    expect(signIns.known('infisical')).toBeNull()
    expect(failureOf(await signIns.of('infisical')).kind).toBe('service-sign-in')
    expect(successOf(await keychain.read('service.infisical'))).toBeNull()
  })

  it('take a locked keychain for locked and not for empty', async () => {
    const locked = failure('keychain-locked', 'service.infisical', 'The keychain is locked.')
    const { settings } = stage()
    const memory = createMemoryKeychain({ description: 'test keychain', persistent: true })
    const { signIns } = stage({
      settings,
      keychain: { ...memory, read: async () => failed(locked), remove: async () => failed(locked) },
    })
    successOf(await signIns.save(eu, secret))
    expect(failureOf(await signIns.of('infisical')).kind).toBe('keychain-locked')
    expect(failureOf(await signIns.forget('infisical')).kind).toBe('keychain-locked')
    expect(signIns.known('infisical')).not.toBeNull()
  })

  it.each([
    ['heroku', 'https://heroku.example.com'],
    ['infisical', 'http://secrets.example.com'],
    ['infisical', ''],
  ] as const)('send no secret of %s to %o, whatever the ledger says', async (service, apiUrl) => {
    const { signIns, settings } = stage()
    successOf(await signIns.save({ ...eu, service }, secret))
    settings.write(
      `service.${service}`,
      JSON.stringify(apiUrl === '' ? { of: 'another Rekey' } : { ...eu, apiUrl }),
    )
    expect(signIns.known(service)).toBeNull()
    expect(failureOf(await signIns.of(service)).kind).toBe('service-sign-in')
  })

  it('say when only the secret is gone', async () => {
    const { signIns, keychain } = stage()
    successOf(await signIns.save(eu, secret))
    successOf(await keychain.remove('service.infisical'))
    expect(failureOf(await signIns.of('infisical')).message).toContain('no longer in the test keychain')
  })

  it('let the environment go first, for this run only', async () => {
    const { signIns, settings } = stage({
      environment: environmentSecrets({
        HEROKU_API_KEY: ' from-the-environment ',
        INFISICAL_CLIENT_ID: 'client-2',
        INFISICAL_CLIENT_SECRET: 'another-secret',
      }),
      apiUrls: { heroku: 'http://127.0.0.1:1' },
    })
    const heroku = successOf(await signIns.of('heroku'))
    expect(heroku).toMatchObject({ apiUrl: 'http://127.0.0.1:1', clientId: null })
    expect(heroku.secret.reveal()).toBe('from-the-environment')
    expect(signIns.known('infisical')).toMatchObject({
      clientId: 'client-2',
      variable: 'INFISICAL_CLIENT_SECRET',
      apiUrl: 'https://app.infisical.com',
    })
    expect(settings.all()).toEqual({})
  })

  it('refuse a value of the environment that no request can carry, by its variable and none of it', async () => {
    const { signIns } = stage({
      environment: environmentSecrets({
        HEROKU_API_KEY: 'from-the\nenvironment',
        INFISICAL_CLIENT_ID: 'client-2',
        INFISICAL_CLIENT_SECRET: 'another\u200bsecret',
      }),
    })
    for (const [service, variable] of [
      ['heroku', 'HEROKU_API_KEY'],
      ['infisical', 'INFISICAL_CLIENT_SECRET'],
    ] as const) {
      const { kind, message, hint } = failureOf(await signIns.of(service))
      expect(kind).toBe('service-sign-in')
      expect(message).toContain(`What came from ${variable} has `)
      expect(hint).toBe(`Set ${variable} to its value alone, on one line, or unset it.`)
      expect(message).not.toMatch(/from-the|environment|another/)
    }
  })

  it('take half of what a sign-in needs for none', () => {
    expect(environmentSecrets({ INFISICAL_CLIENT_ID: 'client-2', HEROKU_API_KEY: '' })).toEqual({})
  })
})
