import { expect, it } from 'vitest'
import { revokeOldToken } from '../../use-cases/revoke-old-token.ts'
import { done, openStage, verifiedRotation } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

it('tells which version of its credential a rotation made, once it did', async () => {
  const stage = await openStage()
  const id = await verifiedRotation(stage)
  const json = async (...words: string[]): Promise<unknown> =>
    JSON.parse((await runInStage(stage, words)).out)
  const versions = async () => [
    await json('rotation', 'list', '--json', 'rotation,version'),
    await json('rotation', 'view', id, '--json', 'version'),
    await json('expiry', '--json', 'credential,version'),
  ]
  expect(await versions()).toEqual([
    [{ rotation: id, version: null }],
    { version: null },
    [{ credential: 'PAT', version: 1 }],
  ])
  done(await stage.finish(revokeOldToken(stage.world, { id })))
  expect(await versions()).toEqual([
    [{ rotation: id, version: 2 }],
    { version: 2 },
    [{ credential: 'PAT', version: 2 }],
  ])
  expect((await runInStage(stage, ['rotation', 'list'])).out).toMatch(/\tv2$/m)
})
