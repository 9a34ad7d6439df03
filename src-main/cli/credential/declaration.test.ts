import { expect, it } from 'vitest'
import { idOf, openStage } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

it('takes a soak time of its own, and leaves it to the setting again', async () => {
  const stage = await openStage()
  const edit = (time: string) => runInStage(stage, ['credential', 'edit', 'PAT', '--soak', time])
  const soakHours = () => stage.ledger.credentials.find('PAT')?.soakHours
  for (const [time, hours] of [
    ['24h', 24],
    ['3d', 72],
    ['0h', 0],
    ['setting', undefined],
  ] as const) {
    expect((await edit(time)).code).toBe(0)
    expect(soakHours()).toBe(hours)
  }
  for (const time of ['24', '60d', 'long']) {
    expect(await edit(time)).toMatchObject({ code: 1, err: expect.stringContaining('is no soak time') })
    expect(soakHours()).toBeUndefined()
  }
})

it('takes a canary by its repository or its id, and nothing that is none of its destinations', async () => {
  const stage = await openStage()
  const edit = (canary: string) => runInStage(stage, ['credential', 'edit', 'PAT', '--canary', canary])
  const canaryNow = () => stage.ledger.credentials.find('PAT')?.canary
  const third = idOf('acme/app-3')
  for (const typed of ['acme/app-3', third.toUpperCase()]) {
    expect((await edit(typed)).code).toBe(0)
    expect(canaryNow()).toBe(third)
  }
  const shown = await runInStage(stage, ['credential', 'view', 'PAT'])
  expect(shown.out).toContain(`Canary\t${third}`)
  expect(await edit('acme/other')).toMatchObject({
    code: 1,
    err: expect.stringContaining('PAT has no destination'),
  })
  expect(canaryNow()).toBe(third)
  expect((await edit('none')).code).toBe(0)
  expect(canaryNow()).toBeUndefined()
})
