import { describe, expect, it } from 'vitest'
import {
  type Destination,
  destinationId,
  destinationKinds,
  destinationOwner,
  isRepositoryName,
  isSecretName,
} from './destination.ts'

const examples: readonly (readonly [string, Destination])[] = [
  [
    'actions:acme/app-0001/DISPATCH_PAT',
    { kind: 'actions', repository: 'acme/app-0001', secret: 'DISPATCH_PAT' },
  ],
  [
    'environment:acme/app-0001/production/DISPATCH_PAT',
    { kind: 'environment', repository: 'acme/app-0001', environment: 'production', secret: 'DISPATCH_PAT' },
  ],
  ['organization:acme/DISPATCH_PAT', { kind: 'organization', organization: 'acme', secret: 'DISPATCH_PAT' }],
  [
    'dependabot:acme/app-0001/DISPATCH_PAT',
    { kind: 'dependabot', repository: 'acme/app-0001', secret: 'DISPATCH_PAT' },
  ],
  [
    'codespaces:acme/app-0001/DISPATCH_PAT',
    { kind: 'codespaces', repository: 'acme/app-0001', secret: 'DISPATCH_PAT' },
  ],
  [
    'agents:acme/app-0001/DISPATCH_PAT',
    { kind: 'agents', repository: 'acme/app-0001', secret: 'DISPATCH_PAT' },
  ],
  [
    'heroku:acme-console-prod/DISPATCH_PAT',
    { kind: 'heroku', app: 'acme-console-prod', configVar: 'DISPATCH_PAT' },
  ],
  [
    'infisical:abc/prod/github/DISPATCH_PAT',
    { kind: 'infisical', projectId: 'abc', environment: 'prod', path: '/github', secret: 'DISPATCH_PAT' },
  ],
  [
    'dotenv:../.env/DISPATCH_PAT',
    { kind: 'dotenv', file: '../.env', variable: 'DISPATCH_PAT', encrypt: 'sops' },
  ],
  [
    'manual:operator-s-shell-profile',
    { kind: 'manual', title: "operator's shell profile", instructions: '' },
  ],
]

describe('destinationId', () => {
  for (const [id, destination] of examples)
    it(`is ${id}`, () => {
      expect(destinationId(destination)).toBe(id)
    })

  it('is shown here for every kind', () => {
    expect(new Set(examples.map(([, each]) => each.kind))).toEqual(new Set(destinationKinds))
  })

  it('has no empty part when an Infisical secret is at the root', () => {
    expect(
      destinationId({ kind: 'infisical', projectId: 'abc', environment: 'prod', path: '/', secret: 'PAT' }),
    ).toBe('infisical:abc/prod/PAT')
  })

  it('keeps words with accents whole', () => {
    expect(destinationId({ kind: 'manual', title: 'Résumé of the café', instructions: '' })).toBe(
      'manual:resume-of-the-cafe',
    )
  })
})

describe('destinationOwner', () => {
  it('is the first half of a repository, the organization, or nobody', () => {
    expect(examples.map(([, each]) => destinationOwner(each))).toEqual([
      ...Array.from({ length: 6 }, () => 'acme'),
      ...Array.from({ length: 4 }, () => null),
    ])
  })
})

describe('names that GitHub takes', () => {
  it('accepts and refuses names of secrets', () => {
    for (const name of ['PAT', '_pat', 'A1_b2']) expect(isSecretName(name), name).toBe(true)
    for (const name of ['', '1PAT', 'A-B', 'GITHUB_TOKEN', 'github_x', 'A B', 'PÄT'])
      expect(isSecretName(name), name).toBe(false)
  })

  it('accepts and refuses names of repositories', () => {
    for (const name of ['acme/app', 'a/b', 'ac-me/app.x_y-1', 'octo_acme/app', 'acme/.github'])
      expect(isRepositoryName(name), name).toBe(true)
    for (const name of [
      'acme',
      'acme/',
      '/app',
      'acme/..',
      'acme/.',
      'a/b/c',
      '-acme/app',
      'acme/a b',
      'acme/a?x=1',
    ])
      expect(isRepositoryName(name), name).toBe(false)
  })
})
