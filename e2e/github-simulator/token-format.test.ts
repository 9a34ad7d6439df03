import { describe, expect, it } from 'vitest'
import { crc32, newTokenValue, tokenChecksum, tokenFingerprint, withoutTokens } from './token-format.ts'

describe('token values', () => {
  it('computes the IEEE CRC-32', () => {
    expect(crc32('123456789')).toBe(0xcbf43926)
  })

  it('gives the check part of the published format sample', () => {
    expect(tokenChecksum('zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ')).toBe('0mLq17')
  })

  it('gives each kind its prefix and length, and classic tokens a valid checksum', () => {
    const classic = newTokenValue('classic')
    expect(classic).toMatch(/^ghp_[0-9A-Za-z]{36}$/)
    expect(classic.slice(-6)).toBe(tokenChecksum(classic.slice(4, 34)))
    expect(newTokenValue('fine-grained')).toMatch(/^github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}$/)
    expect(newTokenValue('app-refresh')).toHaveLength(80)
    expect(newTokenValue('installation')).toMatch(/^ghs_[0-9A-Za-z]{36}$/)
  })

  it('replaces tokens anywhere in a value by fingerprints', () => {
    const token = newTokenValue('fine-grained')
    const text = JSON.stringify(
      withoutTokens({ [token]: [`x ${token} y`, { deep: newTokenValue('classic') }] }),
    )
    expect(text).not.toContain(token)
    expect(text).not.toContain('ghp_')
    expect(text).toContain(tokenFingerprint(token))
  })
})
