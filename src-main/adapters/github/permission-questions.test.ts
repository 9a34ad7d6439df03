import { describe, expect, it } from 'vitest'
import {
  accountQuestions,
  organizationQuestions,
  provenBy,
  repositoryQuestions,
  untoldSlugs,
} from './permission-questions.ts'

describe('provenBy', () => {
  const cases: readonly (readonly [string | undefined, Readonly<Record<string, string>> | null])[] = [
    ['contents=read', { contents: 'read' }],
    ['pull_requests=write,contents=read', { pull_requests: 'write', contents: 'read' }],
    // Alternatives: only what both have is proven, at the lower level.
    ['pull_requests=read,contents=read; issues=read,contents=read', { contents: 'read' }],
    ['actions=write;actions=read', { actions: 'read' }],
    ['issues=read; pull_requests=read', {}],
    ['', null],
    [undefined, null],
    ['<script>', null],
  ]
  for (const [text, proven] of cases)
    it(`reads ${text ?? 'no header'}`, () => {
      const answer = provenBy(text)
      expect(answer === null ? null : Object.fromEntries(answer)).toEqual(proven)
    })
})

describe('the questions', () => {
  const all = [...repositoryQuestions, ...organizationQuestions, ...accountQuestions]

  it('ask once for each permission', () => {
    const slugs = [...all.map(({ slug }) => slug), ...untoldSlugs]
    expect(new Set(slugs).size).toBe(slugs.length)
  })

  it('have paths without anything that would have to be encoded', () => {
    for (const { path } of all) expect(path).toMatch(/^(\/[A-Za-z-]+)+$/)
  })
})
