import { describe, expect, it } from 'vitest'
import type { Destination } from './destination.ts'
import type { PlaceFacts } from './place-facts.ts'
import { requestsOfWrite } from './write-requests.ts'

const repository: Destination = { kind: 'dependabot', repository: 'acme/app', secret: 'PAT' }
const organization: Destination = { kind: 'organization', organization: 'acme', secret: 'PAT' }
const reach = (count: number | null): PlaceFacts => ({
  kind: 'reach',
  visibility: count === null ? 'all' : 'selected',
  repositories:
    count === null ? null : Array.from({ length: count }, (_, id) => ({ id, fullName: `acme/app-${id}` })),
})
const names = (count: number) => Array.from({ length: count }, (_, index) => `acme/app-${index}`)

/** every-store.test.ts counts the same on the requests that a GitHub over HTTP gets. */
describe('requestsOfWrite', () => {
  it.each<[string, Destination, 'create' | 'update', PlaceFacts | null, number, number]>([
    ['a secret of a repository', repository, 'update', null, 3, 1],
    ['a new one, looked for in the list', repository, 'create', null, 4, 1],
    [
      'an environment',
      { kind: 'environment', repository: 'acme/app', environment: 'prod', secret: 'PAT' },
      'update',
      null,
      3,
      1,
    ],
    ['an organization for all', organization, 'update', reach(null), 5, 1],
    ['an organization for one page', organization, 'update', reach(100), 7, 1],
    ['an organization for nobody: still one page', organization, 'update', reach(0), 7, 1],
    ['an organization for three pages', organization, 'update', reach(230), 11, 1],
    ['a new one for private repositories', organization, 'create', null, 7, 1],
    ['a new one for two names', { ...organization, repositories: names(2) }, 'create', null, 10, 1],
    ['a new one for many names', { ...organization, repositories: names(150) }, 'create', null, 11, 1],
    ['a user', { kind: 'codespaces', user: 'octo', secret: 'PAT' }, 'update', reach(3), 7, 1],
    ['an app of Heroku', { kind: 'heroku', app: 'console', configVar: 'PAT' }, 'update', null, 0, 0],
    ['a file', { kind: 'dotenv', file: '.env', variable: 'PAT' }, 'update', null, 0, 0],
    ['a manual step', { kind: 'manual', title: 'shell', instructions: '' }, 'update', null, 0, 0],
  ])('of %s', (_name, destination, action, facts, reads, writes) => {
    expect(requestsOfWrite(destination, action, facts)).toEqual({ reads, writes })
  })
})
