import { describe, expect, it } from 'vitest'
import type { CheckedAppView } from '../../src-preload/contract/index.ts'
import { emptyWish, grantedLevels, repositoriesOf, wrongParts } from './wish.ts'

const checked: CheckedAppView = {
  app: {
    id: 'bot@github.com',
    host: 'github.com',
    slug: 'bot',
    name: 'Bot',
    issuer: '1',
    permissions: {},
    addedAt: '2027-01-01T00:00:00.000Z',
  },
  installations: [
    {
      owner: 'acme',
      selection: 'all',
      permissions: { metadata: 'read', contents: 'write', workflows: 'write' },
      suspended: false,
    },
    { owner: 'octo', selection: 'all', permissions: { contents: 'read' }, suspended: false },
    { owner: 'gone', selection: 'all', permissions: { administration: 'write' }, suspended: true },
  ],
  problem: null,
}

describe('repositoriesOf', () => {
  it('takes names from lines, commas and addresses, each once', () => {
    expect(repositoriesOf(' acme/app\nhttps://github.com/acme/infra, ACME/App ')).toEqual([
      'ACME/App',
      'acme/infra',
    ])
    expect(repositoriesOf('\n')).toEqual([])
  })
})

describe('wrongParts', () => {
  const wish = { ...emptyWish, repositories: 'acme/app', permissions: { contents: 'read' } as const }
  it('finds what no token can be made of', () => {
    expect(wrongParts(wish)).toEqual({ repositories: false, permissions: false })
    for (const repositories of ['', 'app', 'acme/app\nocto/app', 'acme/a b/c'])
      expect(wrongParts({ ...wish, repositories }).repositories, repositories).toBe(true)
    expect(wrongParts({ ...wish, permissions: {} }).permissions).toBe(true)
  })
})

describe('grantedLevels', () => {
  it('offers no more than what was granted where the repositories are', () => {
    expect(grantedLevels(checked, ['octo/app'])).toEqual([['contents', ['read']]])
    expect(grantedLevels(checked, ['acme/app'])).toEqual([
      ['contents', ['read', 'write']],
      ['workflows', ['write']],
    ])
  })

  it('offers what any place grants until one is named, but nothing of a suspended one', () => {
    expect(grantedLevels(checked, []).map(([name]) => name)).toEqual(['contents', 'workflows'])
  })
})
