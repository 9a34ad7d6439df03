import { describe, expect, it } from 'vitest'
import { pseudoLocale } from './pseudo-locale.ts'

describe('the pseudo-locale', () => {
  it('accents, brackets and lengthens every text by 40 %', () => {
    const { title } = pseudoLocale({ title: 'Audit log' } as const)
    expect(title).toBe('[Áúđíť ĺóǵ~~~~]')
    // A longer text has more words, not one word that no line can break.
    expect(pseudoLocale('x'.repeat(30))).toMatch(/~{6} ~{5}\]$/)
  })

  it('reaches texts of functions and lists, and leaves their values as they are', () => {
    const texts = pseudoLocale({
      points: ['One'],
      account: (login: string, host: string) => `Use ${login} on ${host}`,
      prefixes: [{ prefix: '>', what: 'Go' }],
      holders: (names: readonly string[]) => `Held by ${names.join(' and ')}`,
    })
    expect(texts.holders(['acme', 'acme/infra'])).toMatch(/^\[Ĥéĺđ ƀý acme áńđ acme\/infra[~ ]+\]$/)
    expect(texts.account('octo-bot', 'github.com')).toContain('octo-bot')
    expect(texts.account('octo-bot', 'github.com')).toMatch(/^\[Úśé octo-bot óń github\.com[~ ]+\]$/)
    expect(texts.points[0]).toBe('[Óńé~~]')
    expect(texts.prefixes[0]?.what).toBe('[Ǵó~]')
  })
})
