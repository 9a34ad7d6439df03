import { describe, expect, it } from 'vitest'
import { testKeychainContract } from './keychain.contract.ts'
import { createMemoryKeychain, createNoKeychain } from './memory-keychain.ts'

testKeychainContract('in memory', async () => ({
  keychain: createMemoryKeychain({ description: 'sample data' }),
  stop: async () => {},
}))

describe('createNoKeychain', () => {
  it('says that values end with the process', () => {
    expect(createNoKeychain().persistent).toBe(false)
    expect(createNoKeychain().description).toBe('memory only')
    expect(createMemoryKeychain({ description: 'sample data', persistent: true }).persistent).toBe(true)
  })
})
