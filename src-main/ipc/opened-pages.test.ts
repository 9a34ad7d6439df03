import { beforeEach, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { observation } from '../domain/fake-observation.ts'
import { ok } from '../domain/result.ts'
import { gitHubAnswersTexts } from '../texts/github-answers.ts'
import { idOf, openStage, receivedRotation, type TestStage } from '../use-cases/test-world.ts'
import { appHandlers } from './app.ts'
import { plainDesktop } from './plain-desktop.ts'
import { Workspace } from './workspace.ts'

const id = idOf('acme/app-1')
const named = 'https://github.com/orgs/acme/sso?authorization_request=AbC12'
let stage: TestStage
let opened: string[]
let openPage: ReturnType<typeof appHandlers>['openPage']
const open = (destination: string) => openPage({ page: 'authorization', destination })

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
  openPage = appHandlers(workspace, { openReal: never, openSample: never }).openPage
})

const refusedWith = (kind: 'sso' | 'permission', hint: string) =>
  stage.ledger.observations.save([
    observation(id, { present: null, failure: failure(kind, id, 'GitHub said no.', hint) }),
  ])

it('where single sign-on lets a token in is the one that GitHub named, else the list of tokens', async () => {
  refusedWith('sso', gitHubAnswersTexts.authorizeAt(named))
  expect(await open(id)).toEqual({ ok: true, value: null })
  refusedWith('sso', gitHubAnswersTexts.authorizeOnGitHub)
  await open(id)
  expect(opened).toEqual([named, 'https://github.com/settings/tokens'])
})

it('of single sign-on is none where something else keeps the token out', async () => {
  refusedWith('permission', `See ${named}`)
  expect(await open(id)).toMatchObject({ ok: false, failure: { kind: 'unknown-name' } })
  expect(await open('actions:acme/none/PAT')).toMatchObject({ ok: false })
  expect(opened).toEqual([])
})

it('of the new token is the list of all tokens of its sort', async () => {
  const rotation = await receivedRotation(stage)
  const { newToken, oldToken } = stage.ledger.rotations.find(rotation) ?? expect.fail('no rotation')
  stage.ledger.rotations.update(rotation, {
    oldToken: oldToken === null ? null : { ...oldToken, kind: 'classic' },
    newToken: newToken === null ? null : { ...newToken, kind: 'fine-grained' },
  })
  await openPage({ page: 'new-token', rotation })
  await openPage({ page: 'tokens', rotation })
  expect(opened).toEqual([
    'https://github.com/settings/personal-access-tokens',
    'https://github.com/settings/tokens',
  ])
  expect(await openPage({ page: 'new-token', rotation: 'R-0099' })).toMatchObject({ ok: false })
})
