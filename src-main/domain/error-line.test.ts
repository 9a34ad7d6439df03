import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorLine, jobName } from './error-line.ts'
import { isFreeOfTokens } from './mask-tokens.ts'
import { isVisible } from './visible-text.ts'

const body = 'aB3dE5gH7j'.repeat(4)
const tokens = [`ghp_${body}`, `github_pat_11${body}_${body}`, `HRKU-${body}`]

/** Ways in which a log may have a value. */
const forms: readonly ((token: string) => string)[] = [
  (token) => token,
  (token) => Buffer.from(token).toString('base64'),
  (token) => Buffer.from(`x-access-token:${token}`).toString('base64'),
  (token) => Buffer.from(`x-access-token:${token}`).toString('base64url'),
  (token) => Buffer.from(token).toString('hex'),
  (token) => Buffer.from(token).toString('hex').toUpperCase(),
  (token) => encodeURIComponent(token),
  (token) => `https://octo:${token}@github.com/acme/app`,
  (token) => [...token].join('\u200b'),
  (token) => [...token].join('\u001b[0m'),
  (token) => [...token].join('\b'),
]

describe('the error line of a run', () => {
  it('is the first line of the first message that says more than an exit code', () => {
    expect(
      errorLine(['Process completed with exit code 1.', '\n##[error]HTTP 401: Bad credentials\nat line 3']),
    ).toBe('HTTP 401: Bad credentials')
    expect(errorLine(['Process completed with exit code 1.'])).toBe('Process completed with exit code 1.')
    expect(errorLine(['', ' \n ', '\u001b[31m'])).toBeNull()
    expect(errorLine([])).toBeNull()
  })

  it('keeps what people write: addresses, paths, names, branches', () => {
    const line =
      'fatal: unable to access https://github.com/acme/app-0001/: 403 at /home/runner/work/App1/src/DeployToProductionEnvironment.java:42 (DEPLOY_PAT, release-2026-03-10)'
    expect(errorLine([line])).toBe(line)
  })

  it('has no colours, control characters or marks of direction, and an end', () => {
    expect(errorLine(['\u001b[31;1mfailed\u001b[0m \u202eexe.\u2066a\u0007\tnow'])).toBe('failed exe.a now')
    const long = errorLine(['😀'.repeat(5_000)]) ?? ''
    expect([...long]).toHaveLength(301)
    expect(isVisible(long)).toBe(true)
    expect([...jobName('x'.repeat(500))]).toHaveLength(81)
  })

  it('is looked through no further than it is shown, and no stranger holds up the window with it', () => {
    // A pattern that backtracks takes seconds for each of these, and a job may have fifty.
    const slow = [`://${'a:'.repeat(32_000)}`, '-eyJ'.repeat(16_000)]
    for (const each of slow)
      expect((errorLine(Array.from({ length: 5 }, () => each)) ?? '').length).toBeLessThan(302)
    expect(errorLine([`bearer ${'x'.repeat(3_000)} was refused`])).toBe('bearer …')
  })

  it('shows nothing of a secret that is cut through where it is looked through no further', () => {
    for (let before = 1_940; before < 2_000; before += 1) {
      const line =
        errorLine([`bearer ${'x'.repeat(before - 8)} ${'0a'.repeat(20)}${' on'.repeat(900)}`]) ?? ''
      expect(line).toMatch(/^\[removed\]/)
      expect(line).not.toContain('0a')
    }
  })

  it('never holds a token, in whatever spelling and wherever the line is cut', () => {
    void fc.assert(
      fc.property(
        fc.nat({ max: 600 }),
        fc.constantFrom(...tokens),
        fc.constantFrom(...forms),
        fc.constantFrom(' ', ': ', '="', '\u001b[1m', ''),
        (before, token, form, between) => {
          const line = errorLine([`${'- '.repeat(before / 2)}${between}${form(token)} was refused`]) ?? ''
          expect(isFreeOfTokens(line)).toBe(true)
          // No part of any spelling from which a part of the value could be read.
          for (let at = 0; at + 16 <= body.length; at += 1)
            for (const each of forms) expect(line).not.toContain(each(body.slice(at, at + 16)))
        },
      ),
    )
  })
})
