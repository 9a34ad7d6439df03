import { describe, expect, it } from 'vitest'
import { destinationId } from './destination.ts'
import { type FoundSecret, foundDestination, groupByName, looksLikeToken } from './discovery.ts'

describe('a name', () => {
  it.each(['GH_TOKEN', 'deploy_pat', 'PAT', 'PATS_OF_BOT', 'TOKENS', 'NPMTOKEN', 'PAT_2'])(
    '%s looks like a token',
    (name) => expect(looksLikeToken(name)).toBe(true),
  )

  it.each(['PATH', 'PATCH_KEY', 'DISPATCH_URL', 'COMPAT', 'AWS_SECRET'])('%s does not', (name) =>
    expect(looksLikeToken(name)).toBe(false),
  )
})

describe('the list of a secret', () => {
  it('gives its destination', () => {
    const id = (list: Parameters<typeof foundDestination>[1]) => destinationId(foundDestination('PAT', list))
    expect(id({ level: 'repository', family: 'actions', repository: 'acme/app' })).toBe(
      'actions:acme/app/PAT',
    )
    expect(id({ level: 'repository', family: 'dependabot', repository: 'acme/app' })).toBe(
      'dependabot:acme/app/PAT',
    )
    expect(id({ level: 'organization', family: 'actions', organization: 'acme' })).toBe(
      'organization:acme/PAT',
    )
    expect(id({ level: 'organization', family: 'agents', organization: 'acme' })).toBe('agents:acme/PAT')
    expect(id({ level: 'environment', repository: 'acme/app', environment: 'prod' })).toBe(
      'environment:acme/app/prod/PAT',
    )
  })
})

describe('what was found', () => {
  it('is grouped by name without case, tokens first', () => {
    const found = (name: string, repository: string): FoundSecret => ({
      name,
      owner: 'acme',
      destination: foundDestination(name, { level: 'repository', family: 'actions', repository }),
      updatedAt: '2026-01-01T00:00:00Z',
      archived: false,
    })
    const groups = groupByName([
      found('AWS_KEY', 'acme/a'),
      found('Deploy_Pat', 'acme/a'),
      found('DEPLOY_PAT', 'acme/b'),
    ])
    expect(groups.map(({ name, places }) => [name, places.length])).toEqual([
      ['Deploy_Pat', 2],
      ['AWS_KEY', 1],
    ])
  })
})
