import { expect, it } from 'vitest'
import { openStage, rotationOf, verifiedRotation } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

const rotate = ['rotate', 'PAT', '--yes', '--revoke-old']
const noName: Readonly<Record<string, string>> = {}

it('never revokes on --yes alone, nor on another name', async () => {
  const stage = await openStage()
  const id = await verifiedRotation(stage)
  expect((await stage.finish(runInStage(stage, ['revoke', id, '--yes']))).code).toBe(1)
  for (const words of [['revoke', id], ['revoke', id, '--confirm', 'pat'], rotate]) {
    const { code, err } = await stage.finish(runInStage(stage, words))
    expect(code).toBe(1)
    expect(err).toContain('Add --confirm PAT.')
  }
  expect(rotationOf(stage, id).state).toBe('verified')
})

it('shows a person the checklist and what is not green before it asks for the name', async () => {
  const stage = await openStage()
  const id = await verifiedRotation(stage)
  const wrong = await stage.finish(runInStage(stage, ['revoke', id], noName, 'pat\n'))
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was revoked.') })
  expect(rotationOf(stage, id).state).toBe('verified')

  const { code, err } = await stage.finish(runInStage(stage, ['revoke', id], noName, 'PAT\n'))
  const question = err.indexOf('Type PAT to confirm:')
  const told = err.indexOf('4 destinations were not exercised by any run.')
  expect(told).toBeGreaterThan(-1)
  expect(told).toBeLessThan(question)
  expect(code).toBe(0)
  expect(rotationOf(stage, id).state).toBe('completed')
})
