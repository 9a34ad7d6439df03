import { expect, it } from 'vitest'
import { channelOf } from '../../src-preload/define-contract.ts'
import { addDestinations } from '../use-cases/add-destinations.ts'
import { must, openStage } from '../use-cases/test-world.ts'
import { announcerThrough, answersOf } from './dispatch.ts'
import { handlersFor } from './handlers.ts'
import { plainDesktop } from './plain-desktop.ts'
import { plainGhCli } from './plain-gh-cli.ts'
import { Workspace } from './workspace.ts'

it('tells what a call changed before its answer, however much has to be read for it', async () => {
  const stage = await openStage()
  const fleet = Array.from({ length: 6_000 }, (_, at) => `acme/fleet-${at}`)
  must(
    addDestinations(stage.world, {
      credential: 'PAT',
      destinations: fleet.map((repository) => ({ kind: 'actions', repository, secret: 'PAT' })),
    }),
  )
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, plainDesktop())
  const heard: string[] = []
  workspace.announceThrough(
    announcerThrough((_channel, payload) => {
      const { credentials } = payload as { credentials?: readonly { name: string }[] }
      if (credentials !== undefined) heard.push(credentials.map(({ name }) => name).join())
    }),
  )
  const unused = () => expect.fail('No other workspace is opened.')
  const handlers = handlersFor(workspace, { openReal: unused, openSample: unused }, plainGhCli())
  const answers = answersOf(handlers, undefined, () => workspace.told())
  const declared = {
    isNew: true,
    name: 'OTHER_PAT',
    owner: 'acme',
    purpose: '',
    rotateEveryDays: 90,
    maxLifetimeDays: null,
    soakHours: null,
    canary: null,
    maintenanceWindow: null,
    permissions: {},
    repositoryAccess: [],
    recipe: null,
  }
  const answer = await answers.get(channelOf('credential', 'declare'))?.(declared)
  expect(answer).toMatchObject({ ok: true })
  expect(heard).toEqual(['PAT,OTHER_PAT'])
})
