import { describe, expect, it } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import { testKeychainContract } from './keychain.contract.ts'
import { createMemoryKeychain } from './memory-keychain.ts'
import { profileKeychain } from './profile-keychain.ts'

testKeychainContract('one profile of a shared keychain', async () => ({
  keychain: profileKeychain(createMemoryKeychain({ description: 'memory', persistent: true }), '/one'),
  stop: async () => {},
}))

describe('profiles of one keychain', () => {
  it('keeps two profiles apart in one keychain', async () => {
    const shared = createMemoryKeychain({ description: 'memory', persistent: true })
    const one = profileKeychain(shared, '/profiles/one')
    const other = profileKeychain(shared, '/profiles/other')
    const plain = profileKeychain(shared, null)

    await one.store('credential.PAT.current', new SecretValue('value-of-one'))
    await plain.store('credential.PAT.current', new SecretValue('value-of-the-default'))

    expect(await other.read('credential.PAT.current')).toEqual({ ok: true, value: null })
    const mine = await one.read('credential.PAT.current')
    expect(mine.ok && mine.value?.reveal()).toBe('value-of-one')
    const theirs = await plain.read('credential.PAT.current')
    expect(theirs.ok && theirs.value?.reveal()).toBe('value-of-the-default')
  })
})
