import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzyScore } from './fuzzy.ts'

const best = (typed: string, texts: readonly string[]) =>
  [...texts]
    .map((text) => ({ text, score: fuzzyScore(typed, text) }))
    .filter(({ score }) => score !== null)
    .sort((first, second) => (second.score ?? 0) - (first.score ?? 0))
    .map(({ text }) => text)

describe('fuzzyScore', () => {
  it('needs every letter, in order', () => {
    expect(fuzzyScore('dpx', 'DEPLOY_PAT')).toBeNull()
    expect(fuzzyScore('tap', 'DEPLOY_PAT')).toBeNull()
    expect(fuzzyScore('dpt', 'DEPLOY_PAT')).not.toBeNull()
  })

  it.each([
    ['dp', ['old ship', 'DEPLOY_PAT'], 'DEPLOY_PAT'],
    ['mat', ['Format', 'Go to Matrix'], 'Go to Matrix'],
    ['exp', ['Go to Expiry', 'Export…'], 'Export…'],
    ['acme/app-0042', ['acme/app-0420', 'acme/app-0042'], 'acme/app-0042'],
  ])('puts what was meant by %s first', (typed, texts, meant) => {
    expect(best(typed, texts)[0]).toBe(meant)
  })

  it('finds every text by itself and by any letters left out of it', () => {
    const word = fc.stringMatching(/^[a-z0-9_/-]{1,20}$/)
    fc.assert(
      fc.property(word, fc.nat(), (text, seed) => {
        const some = [...text].filter((_, index) => ((seed >> (index % 16)) & 1) === 0).join('')
        return fuzzyScore(text, text) !== null && fuzzyScore(some, text) !== null
      }),
    )
  })
})
