import { beforeEach, describe, expect, it } from 'vitest'
import type { PlaceRequest } from '../../src-preload/contract/index.ts'
import { destinationId } from '../domain/destination.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { placeHandlers } from './places.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

const inventory = `
version: 1
credentials:
  - name: PAT
    owner: acme
    destinations:
      - { kind: actions, repositories: [acme/app-1] }
  - name: OTHER
    owner: acme
    destinations:
      - { kind: heroku, app: acme-console, configVar: PAT }
`
const file = '/home/kim/project/.env'

let stage: TestStage
let handlers: ReturnType<typeof placeHandlers>

beforeEach(async () => {
  stage = await openStage({ inventory, adopted: false })
  const workspace = new Workspace(
    { kind: 'real', world: stage.world, close: () => {} },
    plainDesktop({ chooseFileToOpen: async () => file }),
  )
  handlers = placeHandlers(workspace)
})

const idsOf = (name: string) =>
  (stage.world.ledger.credentials.find(name)?.destinations ?? []).map(destinationId)
const add = (place: PlaceRequest) => handlers.addDestinations({ credential: 'PAT', place })

describe('describing a place', () => {
  it.each<readonly [PlaceRequest, readonly string[]]>([
    [
      { at: 'repository', family: 'dependabot', repositories: ['acme/app-1', 'acme/app-2'], secret: '' },
      ['dependabot:acme/app-1/PAT', 'dependabot:acme/app-2/PAT'],
    ],
    [
      { at: 'environment', repository: 'acme/app-1', environment: 'eu/production', secret: 'P' },
      ['environment:acme/app-1/eu/production/P'],
    ],
    [
      {
        at: 'organization',
        family: 'actions',
        organization: 'acme',
        visibility: 'selected',
        repositories: ['acme/app-1'],
        secret: 'PAT',
      },
      ['organization:acme/PAT'],
    ],
    [
      {
        at: 'organization',
        family: 'agents',
        organization: 'acme',
        visibility: 'all',
        repositories: [],
        secret: 'PAT',
      },
      ['agents:acme/PAT'],
    ],
    [{ at: 'user', user: 'octo-bot', repositories: [], secret: 'PAT' }, ['codespaces:@octo-bot/PAT']],
    [{ at: 'heroku', apps: ['one', 'two'], configVar: 'PAT' }, ['heroku:one/PAT', 'heroku:two/PAT']],
    [
      { at: 'infisical', projectId: 'p1', environment: 'prod', path: '/github', secret: 'PAT' },
      ['infisical:p1/prod/github/PAT'],
    ],
    [{ at: 'manual', title: 'Shell profile', owner: '', instructions: '' }, ['manual:shell-profile']],
  ])('adds %o', async (place, ids) => {
    expect(await add(place)).toEqual({ ok: true, value: { added: ids.length, problems: [] } })
    expect(idsOf('PAT')).toEqual(['actions:acme/app-1/PAT', ...ids])
  })

  it.each<readonly [PlaceRequest, string, string]>([
    [
      { at: 'repository', family: 'actions', repositories: [], secret: 'PAT' },
      'repositories',
      'Name at least one repository.',
    ],
    [
      { at: 'environment', repository: 'acme', environment: 'x', secret: 'PAT' },
      'repository',
      'A repository is written as owner/name.',
    ],
    [
      { at: 'environment', repository: 'acme/app-1', environment: ' ', secret: 'PAT' },
      'environment',
      'This must not be empty.',
    ],
    [
      {
        at: 'organization',
        family: 'actions',
        organization: 'acme',
        visibility: 'selected',
        repositories: ['other/app'],
        secret: 'PAT',
      },
      'repositories',
      'other/app is no repository of acme.',
    ],
    [{ at: 'heroku', apps: [], configVar: 'PAT' }, 'apps', 'Name at least one app.'],
    [{ at: 'manual', title: '', owner: '', instructions: 'x' }, 'title', 'This must not be empty.'],
  ])('says what is wrong with %o, and adds nothing', async (place, field, message) => {
    expect(await add(place)).toEqual({ ok: true, value: { added: 0, problems: [{ field, message }] } })
    expect(idsOf('PAT')).toEqual(['actions:acme/app-1/PAT'])
  })

  it("refuses another credential's place by name", async () => {
    expect(await add({ at: 'heroku', apps: ['acme-console'], configVar: 'PAT' })).toMatchObject({
      ok: false,
      failure: { message: 'Heroku app acme-console belongs to OTHER already. Nothing was added.' },
    })
  })

  it('takes a dotenv file only from its own dialog', async () => {
    const place = { at: 'dotenv', file, variable: '', encrypt: 'sops' } as const
    expect(await add(place)).toMatchObject({
      ok: false,
      failure: { message: 'This file was not chosen in the dialog.' },
    })
    expect(await handlers.chooseDotenvFile({})).toEqual({ ok: true, value: file })
    expect(await add(place)).toEqual({ ok: true, value: { added: 1, problems: [] } })
    expect(idsOf('PAT')).toContain(`dotenv:${file}/PAT`)
  })

  it("offers a repository's environments as GitHub has them", async () => {
    stage.memory.addRepository('acme/site', { environments: ['production'] })
    expect(await handlers.listEnvironments({ credential: 'PAT', repository: 'acme/site' })).toEqual({
      ok: true,
      value: ['production'],
    })
  })
})
