import { expect, it } from 'vitest'
import { openSampleWorld } from './sample-workspace.ts'
import { readStatus } from './use-cases/read-status.ts'
import { must } from './use-cases/test-world.ts'

it('has a place of every kind of GitHub in the sample, read and rotated like any other', async () => {
  const { world, close } = must(await openSampleWorld())
  const rows = new Map(readStatus(world, {}).map((each) => [each.id, each]))
  for (const id of [
    'environment:octo-sample/web/production/DEPLOY_PAT',
    'dependabot:octo-sample/api/DEPLOY_PAT',
    'codespaces:octo-sample/web/DEPLOY_PAT',
    'agents:octo-sample/api/DEPLOY_PAT',
    'codespaces:@octo-bot/DEPLOY_PAT',
  ])
    expect(rows.get(id)).toMatchObject({ state: 'present', failure: null })
  // Its rotation is finished: the organization's selection went through it unchanged.
  expect(rows.get('organization:octo-sample/READONLY_PAT')).toMatchObject({ state: 'current' })
  expect(world.ledger.observations.find('organization:octo-sample/READONLY_PAT')?.facts).toMatchObject({
    visibility: 'selected',
    repositories: ['docs', 'worker', 'gateway'].map((name) => ({ fullName: `octo-sample/${name}` })),
  })
  close()
})
