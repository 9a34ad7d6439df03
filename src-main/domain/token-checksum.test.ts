import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newTokenValue, tokenChecksum } from '../../e2e/github-simulator/token-format.ts'
import { SecretValue } from './secret-value.ts'
import { checksumOf } from './token-checksum.ts'

const alphanumeric = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
const thirty = fc
  .array(alphanumeric, { minLength: 30, maxLength: 30 })
  .map((characters) => characters.join(''))
const prefixes = fc.constantFrom('ghp_', 'gho_', 'ghu_', 'ghs_')

const checkOf = (text: string) => checksumOf(new SecretValue(text))

describe('checksumOf', () => {
  it('accepts the published sample', () => {
    // The README of base62-token, kept in pieces so that scanners of secrets stay quiet.
    expect(checkOf(['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_'))).toBe('right')
  })

  it('accepts what another implementation makes, for every kind of 40 characters', () => {
    fc.assert(
      fc.property(prefixes, thirty, (prefix, random) => {
        expect(checkOf(`${prefix}${random}${tokenChecksum(random)}`)).toBe('right')
      }),
    )
    for (const kind of ['classic', 'oauth', 'app-user', 'installation'] as const)
      expect(checkOf(newTokenValue(kind))).toBe('right')
  })

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(
        prefixes,
        thirty,
        fc.integer({ min: 0, max: 35 }),
        alphanumeric,
        (prefix, random, at, other) => {
          const body = `${random}${tokenChecksum(random)}`
          fc.pre(body[at] !== other)
          expect(checkOf(`${prefix}${body.slice(0, at)}${other}${body.slice(at + 1)}`)).toBe('wrong')
        },
      ),
    )
  })

  it('notices two neighbours that changed places', () => {
    fc.assert(
      fc.property(prefixes, thirty, fc.integer({ min: 0, max: 34 }), (prefix, random, at) => {
        const body = `${random}${tokenChecksum(random)}`
        const swapped = `${body.slice(0, at)}${body[at + 1]}${body[at]}${body.slice(at + 2)}`
        fc.pre(swapped !== body)
        expect(checkOf(`${prefix}${swapped}`)).toBe('wrong')
      }),
    )
  })

  it('takes a token that is too short for one that was cut off', () => {
    expect(checkOf(newTokenValue('classic').slice(0, -1))).toBe('wrong')
  })

  const without: readonly (readonly [string, string])[] = [
    ['a fine-grained token', newTokenValue('fine-grained')],
    ['a refresh token', newTokenValue('app-refresh')],
    ['an installation token of the long form', `ghs_123456_eyJhbGciOiJ.${'a'.repeat(400)}.${'b'.repeat(80)}`],
    ['a longer classic token, should GitHub ever make one', `ghp_${'a'.repeat(60)}`],
    ['a token of githosted', `gw_${'a'.repeat(36)}`],
    ['a token from before April 2021', 'a1'.repeat(20)],
    ['anything else', 'correct horse battery staple'],
  ]
  for (const [name, value] of without)
    it(`knows no checksum of ${name}`, () => expect(checkOf(value)).toBe('none'))
})
