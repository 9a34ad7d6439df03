import { beforeEach, expect, it } from 'vitest'
import { noteNewestVersion } from '../use-cases/newer-version.ts'
import { openStage, type TestStage } from '../use-cases/test-world.ts'
import { runInStage } from './run-in-stage.ts'

const terminal = { REKEY_FORCE_TTY: '100' }
const hint = 'A newer Rekey is available: 9.9.0'
let stage: TestStage

beforeEach(async () => {
  stage = await openStage()
  noteNewestVersion(stage.world, '9.9.0')
})

it('tells a person once a day that the app found a newer version', async () => {
  const first = await runInStage(stage, ['status'], terminal, '')
  expect(first.err).toContain(hint)
  expect(first.out).not.toContain('9.9.0')
  expect((await runInStage(stage, ['status'], terminal, '')).err).not.toContain(hint)
})

it.each([
  ['in a pipe', ['status'], {}, ''],
  ['where nobody is at the other end', ['status'], terminal, null],
  ['in CI', ['status'], { ...terminal, CI: 'true' }, ''],
  ['with --quiet', ['status', '--quiet'], terminal, ''],
  ['where it is turned off', ['status'], { ...terminal, REKEY_NO_UPDATE_NOTIFIER: '1' }, ''],
] as const)('tells nothing of it %s, and keeps it for later', async (_, words, environment, typed) => {
  expect((await runInStage(stage, words, environment, typed)).err).not.toContain(hint)
  expect((await runInStage(stage, ['status'], terminal, '')).err).toContain(hint)
})
