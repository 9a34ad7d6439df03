import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SecretValue } from './secret-value.ts'
import {
  longestTokenBytes,
  readToken,
  readTokenOfAnyKind,
  type TokenKind,
  tokenFingerprint,
  tokenKindOf,
  tokenLabel,
} from './token.ts'

const body = 'Zq7Wx2Lm9Pk4Rt6Vb8Ns'
const good = `github_pat_${body}`
const whole = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-']

function refusalOf(raw: string): string {
  const read = readToken(raw, 'the clipboard')
  if (read.ok) throw new Error('it was accepted')
  expect(read.failure.kind).toBe('token-refused')
  return `${read.failure.message} ${read.failure.hint} ${read.failure.subject}`
}

describe('readToken', () => {
  const refusals: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'it is empty'],
    ['blanks only', ' \n\t ', 'it is empty'],
    ['a quoted token', `"${good}"`, 'it is in quotes'],
    ['a token with a blank inside', `github_pat_${body} ${body}`, 'it has blanks or line breaks inside'],
    ['two lines', `${good}\n${good}`, 'it has blanks or line breaks inside'],
    ['a token with an invisible character', `${good}\u200b`, 'it has characters that no token has'],
    ['a token with a punctuation mark', `github_pat_${body}!`, 'it has characters that no token has'],
    [
      'an endless token',
      `github_pat_${'a'.repeat(longestTokenBytes)}`,
      `longer than ${longestTokenBytes} bytes`,
    ],
    ['text of another kind', 'hunter2hunter2hunter2', '21 characters'],
    ['a single character', 'x', '1 character)'],
    ['a cut token', 'github_pat_abc', '14 characters'],
    ['a workspace token of githosted', `gw_${body}`, 'it is a githosted workspace token'],
    ['a repository token of githosted', `gr_${body}`, 'it is a githosted repository token'],
    ['a commit hash', 'a1'.repeat(20), 'it is a commit hash, or a token from before April 2021'],
  ]
  for (const [name, raw, why] of refusals)
    it(`refuses ${name} with its own sentence and echoes nothing of it`, () => {
      const said = refusalOf(raw)
      expect(said).toContain(why)
      expect(said).toContain('the clipboard')
      expect(said).not.toContain(body)
      expect(said).not.toContain('hunter2')
    })

  it('cuts blanks and line breaks off the ends and says how many', () => {
    const read = readToken(`  ${good}\r\n`, 'standard input')
    expect(read.ok && read.value.value.reveal()).toBe(good)
    expect(read.ok && read.value.trimmed).toBe(4)
  })

  it('accepts every prefix with a body of the alphabet', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('github_pat_', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'),
        fc.array(fc.constantFrom(...whole), { minLength: 16, maxLength: 520 }),
        (prefix, characters) => {
          const text = prefix + characters.join('')
          const read = readToken(text, 'the field')
          expect(read.ok && read.value.value.reveal()).toBe(text)
        },
      ),
    )
  })

  it('refuses any text with a character outside the alphabet, and repeats none of it', () => {
    const outside = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 1 })
      .filter((one) => !/^[A-Za-z0-9_.-]$/.test(one))
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...whole), { minLength: 16, maxLength: 60 }),
        fc.array(fc.constantFrom(...whole), { minLength: 1, maxLength: 60 }),
        outside,
        (before, after, alien) => {
          const said = refusalOf(`ghp_${before.join('')}${alien}${after.join('')}`)
          expect(said).not.toContain(before.join(''))
        },
      ),
    )
  })
})

describe('token kinds, fingerprints and labels', () => {
  it('tells the kind by the prefix', () => {
    const kinds = {
      github_pat_: 'fine-grained',
      ghp_: 'classic',
      gho_: 'oauth',
      ghu_: 'app-user',
      ghs_: 'app-installation',
      ghr_: 'app-refresh',
      other_: 'unknown',
    }
    for (const [prefix, kind] of Object.entries(kinds))
      expect(tokenKindOf(new SecretValue(prefix + body))).toBe(kind)
  })

  it("has GitHub's own fingerprint: SHA-256 in base64", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const expected = createHash('sha256').update(text, 'utf8').digest('base64')
        expect(tokenFingerprint(new SecretValue(text))).toBe(expected)
      }),
    )
    expect(tokenFingerprint(new SecretValue('abc'))).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=')
  })

  it('labels a token by its prefix and last four characters only', () => {
    expect(tokenLabel(new SecretValue(good))).toBe('github_pat_…b8Ns')
  })
})

describe('readTokenOfAnyKind', () => {
  const kinds: readonly (readonly [TokenKind, string])[] = [
    ['classic', `ghp_${body}`],
    ['fine-grained', good],
    ['oauth', `gho_${body}`],
    ['app-user', `ghu_${body}`],
    ['app-installation', `ghs_${body}`],
    ['app-installation', `ghs_123456_eyJhbGciOiJSUzI1NiJ9.${body}.${body}`],
    ['app-refresh', `ghr_${body}`],
    ['githosted-workspace', `gw_${body}`],
    ['githosted-repository', `gr_${body}`],
    ['legacy', '0123456789abcdef0123456789abcdef01234567'],
    ['unknown', 'AKIAIOSFODNN7EXAMPLE'],
    ['unknown', '0123456789ABCDEF0123456789ABCDEF01234567'],
    ['unknown', `ghx_${body}`],
  ]
  for (const [kind, text] of kinds)
    it(`takes ${text.slice(0, 12)}… for ${kind}`, () => {
      const read = readTokenOfAnyKind(` ${text}\n`, 'the test')
      expect(read.ok && read.value.kind).toBe(kind)
      expect(read.ok && read.value.value.reveal()).toBe(text)
    })

  it('refuses what no token can be, and repeats none of it', () => {
    for (const raw of [
      '',
      '-',
      `"${good}"`,
      `${good} ${body}`,
      `${good}\u202e`,
      'x'.repeat(longestTokenBytes + 1),
    ]) {
      const read = readTokenOfAnyKind(raw, 'the test')
      expect(read.ok).toBe(false)
      if (!read.ok) expect(JSON.stringify(read.failure)).not.toContain(body)
    }
  })
})

describe('tokenLabel of unknown texts', () => {
  it('shows no part of a short one', () => {
    expect(tokenLabel(new SecretValue('hunter2'))).toBe('…')
    expect(tokenLabel(new SecretValue('AKIAIOSFODNN7EXAMPLE'))).toBe('…MPLE')
  })
})
