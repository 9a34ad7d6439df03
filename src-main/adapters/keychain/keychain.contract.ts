import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecretValue } from '../../domain/secret-value.ts'
import { credentialItem, type Keychain } from '../../ports/keychain.ts'

export interface KeychainStage {
  readonly keychain: Keychain
  stop(): Promise<void>
}

/** What every implementation of the port Keychain has to do. */
export function testKeychainContract(name: string, start: () => Promise<KeychainStage>): void {
  describe(`Keychain: ${name}`, () => {
    let stage: KeychainStage
    beforeAll(async () => {
      stage = await start()
    })
    afterAll(() => stage.stop())

    const item = credentialItem('DEPLOY_PAT', 'next')
    const read = async (of: string) => {
      const result = await stage.keychain.read(of)
      return result.ok ? (result.value?.reveal() ?? null) : result.failure.kind
    }

    it('is sure that an item which was never stored is absent', async () => {
      expect(await read(item)).toBeNull()
    })

    it('gives back what was stored, replaces it, and keeps items apart', async () => {
      const other = credentialItem('DEPLOY_PAT', 'current')
      expect((await stage.keychain.store(item, new SecretValue('github_pat_first'))).ok).toBe(true)
      expect((await stage.keychain.store(other, new SecretValue('ghp_other'))).ok).toBe(true)
      expect(await read(item)).toBe('github_pat_first')
      expect((await stage.keychain.store(item, new SecretValue('github_pat_second'))).ok).toBe(true)
      expect(await read(item)).toBe('github_pat_second')
      expect(await read(other)).toBe('ghp_other')
    })

    it('takes 2,560 bytes of any text and refuses more, nothing and NUL', async () => {
      const longest = `${'é'.repeat(1_279)}ab`
      expect(Buffer.byteLength(longest)).toBe(2_560)
      expect((await stage.keychain.store(item, new SecretValue(longest))).ok).toBe(true)
      expect(await read(item)).toBe(longest)
      for (const wrong of [`${longest}c`, '', 'abc\0def']) {
        const result = await stage.keychain.store(item, new SecretValue(wrong))
        expect(result.ok ? 'stored' : result.failure.kind).toBe('invalid-input')
        expect(JSON.stringify(result)).not.toContain('éé')
      }
      expect(await read(item)).toBe(longest)
    })

    it('serves many calls at once', async () => {
      const values = Array.from({ length: 8 }, (_, index) => `value-${index}`)
      const stored = await Promise.all(
        values.map((value, index) => stage.keychain.store(`contract.${index}`, new SecretValue(value))),
      )
      expect(stored.every((each) => each.ok)).toBe(true)
      expect(await Promise.all(values.map((_, index) => read(`contract.${index}`)))).toEqual(values)
      await Promise.all(values.map((_, index) => stage.keychain.remove(`contract.${index}`)))
    })

    it('removes an item, and is content when there is none', async () => {
      for (const each of [item, credentialItem('DEPLOY_PAT', 'current'), item])
        expect((await stage.keychain.remove(each)).ok).toBe(true)
      expect(await read(item)).toBeNull()
    })
  })
}
