import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFreeOfTokens, maskTokens } from './mask-tokens.ts'

const body = 'aB3'.repeat(12)
const planted = [
  `github_pat_${body}_${body}`,
  `ghp_${body}`,
  `gho_${body}`,
  `ghu_${body}`,
  `ghs_${body}.${body}`,
  `ghr_${body}`,
  `Bearer ${body}`,
  `authorization: token ${body}`,
  `https://octo:${body}@github.com/`,
  `https://octo:x:${body}@github.com/`,
  `https://:${body}@github.com/`,
  `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`,
  '0123456789abcdef0123456789abcdef01234567',
  `HRKU-${body}`,
  `eyJ${body}.${body}.${body}`,
  `st.0123456789abcdef0.${'0123456789abcdef0'.repeat(2)}`,
]

describe('the masking check', () => {
  it.each(planted)('finds what was planted: %#', (token) => {
    const text = `Account octo-bot signs in (${token}), 4,990 requests left.`
    expect(isFreeOfTokens(text)).toBe(false)
    const masked = maskTokens(text)
    expect(masked.text).not.toContain(body)
    expect(masked.text).not.toContain('0123456789abcdef0')
    expect(isFreeOfTokens(masked.text)).toBe(true)
  })

  it('counts each', () => {
    expect(maskTokens(`${planted[0]} and ${planted[1]}`)).toEqual({
      text: '[removed] and [removed]',
      removed: 2,
    })
  })

  it('leaves what is no secret: names, labels, fingerprints, paths', () => {
    const text =
      'DEPLOY_PAT github_pat_…b91c ghp_…1234 TvN1V0oH4u3a8qF6o4TLqLCpG3l7xT2k9n6m0P1cQhU= /home/octo/.config/Rekey token of octo'
    expect(maskTokens(text)).toEqual({ text, removed: 0 })
  })

  it('leaves no planted token behind, wherever it is', () => {
    void fc.assert(
      fc.property(fc.string(), fc.constantFrom(...planted), fc.string(), (before, token, after) => {
        const { text } = maskTokens(`${before} ${token} ${after}`)
        expect(text).not.toContain(body)
        expect(isFreeOfTokens(text)).toBe(true)
      }),
    )
  })
})
