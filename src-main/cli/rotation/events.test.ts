import { expect, it } from 'vitest'
import { openStage, receivedRotation, repositories } from '../../use-cases/test-world.ts'
import { runInStage } from '../run-in-stage.ts'

it('writes one JSON object a line from the plan to the end, and nothing else on stdout', async () => {
  const stage = await openStage()
  const id = await receivedRotation(stage)
  const [canary = ''] = repositories
  const words = ['rotation', 'resume', id, '--yes', '--events', 'ndjson', '--canary', canary]
  const done = await stage.finish(runInStage(stage, words))
  expect(done.code).toBe(0)
  const events = done.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; rotation: string; at: string })
  expect(events.every((each) => each.rotation === id && each.at.endsWith('Z'))).toBe(true)
  const types = events.map((each) => each.type)
  expect(types.slice(0, 2)).toEqual(['plan.created', 'run.started'])
  expect(types.indexOf('canary.verified')).toBeGreaterThan(types.indexOf('canary.started'))
  expect(types.filter((each) => each === 'secret.updated')).toHaveLength(repositories.length)
  expect(types.at(-1)).toBe('run.finished')
})
