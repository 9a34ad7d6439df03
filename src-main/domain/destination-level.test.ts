import { expect, it } from 'vitest'
import type { Destination } from './destination.ts'
import { destinationLevel } from './destination-level.ts'
import type { Reach } from './reach.ts'

const selected = (count: number): Reach => ({
  visibility: 'selected',
  repositories: Array.from({ length: count }, (_, id) => ({ id, fullName: `acme/app-${id}` })),
})

it.each<readonly [Destination, Reach | null, string]>([
  [{ kind: 'actions', repository: 'acme/app', secret: 'PAT' }, null, 'Repository'],
  [
    { kind: 'environment', repository: 'acme/app', environment: 'production', secret: 'PAT' },
    null,
    'Environment production',
  ],
  [{ kind: 'organization', organization: 'acme', secret: 'PAT' }, null, 'Organization'],
  [
    { kind: 'organization', organization: 'acme', secret: 'PAT' },
    selected(12),
    'Organization (12 selected repositories)',
  ],
  [
    { kind: 'organization', organization: 'acme', secret: 'PAT' },
    { visibility: 'private', repositories: null },
    'Organization (private repositories)',
  ],
  [{ kind: 'dependabot', repository: 'acme/app', secret: 'PAT' }, null, 'Dependabot'],
  [
    { kind: 'agents', organization: 'acme', secret: 'PAT' },
    selected(1),
    'Agents of an organization (1 selected repository)',
  ],
  [
    { kind: 'codespaces', user: 'octo-bot', secret: 'PAT' },
    selected(2),
    'Codespaces of a user (2 selected repositories)',
  ],
  [{ kind: 'dotenv', file: '.env', variable: 'PAT' }, null, 'dotenv'],
])('%o is a level', (destination, reach, words) => {
  expect(destinationLevel(destination, reach)).toBe(words)
})
