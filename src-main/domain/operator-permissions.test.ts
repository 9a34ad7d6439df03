import { expect, it } from 'vitest'
import type { Destination } from './destination.ts'
import { auditLogPagePath, destinationPagePath } from './destination-page.ts'
import { operatorPermissions } from './operator-permissions.ts'

const destinations: readonly Destination[] = [
  { kind: 'actions', repository: 'acme/app', secret: 'PAT' },
  { kind: 'environment', repository: 'acme/app', environment: 'prod', secret: 'PAT' },
  { kind: 'dependabot', repository: 'acme/app', secret: 'PAT' },
  { kind: 'codespaces', repository: 'acme/app', secret: 'PAT' },
  { kind: 'agents', repository: 'acme/app', secret: 'PAT' },
  { kind: 'organization', organization: 'acme', secret: 'PAT' },
  { kind: 'dependabot', organization: 'acme', secret: 'PAT' },
  { kind: 'codespaces', organization: 'acme', secret: 'PAT' },
  { kind: 'agents', organization: 'acme', secret: 'PAT' },
  { kind: 'codespaces', user: 'octo', secret: 'PAT' },
  { kind: 'heroku', app: 'console', configVar: 'PAT' },
]

it("asks for what an owner's destinations take, and for no more", () => {
  expect(operatorPermissions('acme', [])).toEqual({ secrets: 'write', actions: 'read' })
  expect(operatorPermissions('Acme', [{ destinations }])).toEqual({
    secrets: 'write',
    actions: 'read',
    environments: 'write',
    dependabot_secrets: 'write',
    codespaces_secrets: 'write',
    organization_secrets: 'write',
    organization_dependabot_secrets: 'write',
    organization_codespaces_secrets: 'write',
  })
  expect(Object.keys(operatorPermissions('octo', [{ destinations }]))).toContain('codespaces_user_secrets')
  const selection = {
    kind: 'environment',
    environment: 'prod',
    secret: 'PAT',
    organization: 'umbrella',
    match: [],
    topics: [],
    exclude: [],
    archived: 'skip',
    forks: 'skip',
  } as const
  expect(Object.keys(operatorPermissions('umbrella', [{ destinations, selections: [selection] }]))).toEqual([
    'secrets',
    'actions',
    'environments',
  ])
})

it('knows the page on GitHub of each kind', () => {
  expect(destinations.map(destinationPagePath)).toEqual([
    '/acme/app/settings/secrets/actions',
    '/acme/app/settings/environments',
    '/acme/app/settings/secrets/dependabot',
    '/acme/app/settings/secrets/codespaces',
    '/acme/app/settings/secrets',
    '/organizations/acme/settings/secrets/actions',
    '/organizations/acme/settings/secrets/dependabot',
    '/organizations/acme/settings/secrets/codespaces',
    '/organizations/acme/settings/secrets',
    '/settings/codespaces',
    null,
  ])
})

it('knows the page on GitHub that says who changed what', () => {
  const pages = destinations.map((each) => auditLogPagePath(each, (owner) => owner === 'octo'))
  const [ofRepository, ofOrganization] = [pages[0], pages[5]]
  expect(ofRepository).toBe('/organizations/acme/settings/audit-log?q=repo%3Aacme%2Fapp')
  expect(ofOrganization).toBe('/organizations/acme/settings/audit-log')
  expect(pages.slice(-2)).toEqual(['/settings/security-log', null])
})
