import { beforeEach, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { observation } from '../domain/fake-observation.ts'
import { ok } from '../domain/result.ts'
import { idOf, openStage, type TestStage } from '../use-cases/test-world.ts'
import { appHandlers } from './app.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

const id = idOf('acme/app-1')
const named = 'https://github.com/orgs/acme/sso?authorization_request=AbC12'
let stage: TestStage
let opened: string[]
let open: (destination: string) => Promise<unknown>

beforeEach(async () => {
  stage = await openStage()
  opened = []
  const desktop = plainDesktop({
    openPage: async (url) => {
      opened.push(url)
      return ok(undefined)
    },
  })
  const workspace = new Workspace({ kind: 'real', world: stage.world, close: () => {} }, desktop)
  const never = () => Promise.reject(new Error('No workspace is opened here.'))
  const handlers = appHandlers(workspace, { openReal: never, openSample: never })
  open = (destination) => handlers.openPage({ page: 'authorization', destination })
})

const refusedWith = (kind: 'sso' | 'permission', hint: string) =>
  stage.ledger.observations.save([
    observation(id, { present: null, failure: failure(kind, id, 'GitHub said no.', hint) }),
  ])

it('is the one that GitHub named, else the list of tokens', async () => {
  refusedWith('sso', `Authorize it at ${named}, then check again.`)
  expect(await open(id)).toEqual({ ok: true, value: null })
  refusedWith('sso', 'Authorize it on GitHub, then check again.')
  await open(id)
  expect(opened).toEqual([named, 'https://github.com/settings/tokens'])
})

it('is none where something else keeps the token out', async () => {
  refusedWith('permission', `See ${named}`)
  expect(await open(id)).toMatchObject({ ok: false, failure: { kind: 'unknown-name' } })
  expect(await open('actions:acme/none/PAT')).toMatchObject({ ok: false })
  expect(opened).toEqual([])
})
