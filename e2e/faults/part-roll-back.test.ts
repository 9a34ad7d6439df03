import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Stage, setStage } from './stage.ts'

/*
 * A roll back of two of three places, killed with SIGKILL and gone on with: whatever is killed when, the two have the
 * old value in the end, the third keeps the new one, and no command writes the new value where the old one was wanted.
 */

const preload = join(import.meta.dirname, 'kill-points.cjs')
const limitMs = 240_000

let stage: Stage
let chosen: string[]
beforeEach(async () => {
  stage = await setStage({ repositories: 3 })
  chosen = stage.repositories.slice(0, 2)
  const rotated = await stage.operator.run(
    ['rotate', 'DISPATCH_PAT', '--yes', '--with-token'],
    stage.newToken,
  )
  expect(rotated.code, rotated.stderr).toBe(0)
}, limitMs)
afterEach(() => stage.end())

const valueIn = (name: string) => {
  const value = stage.github.secretValue(name, 'DISPATCH_PAT')
  return value === stage.newToken ? 'new' : value === stage.oldToken ? 'old' : 'another'
}
const rollBackArguments = () => ['rollback', 'R-0001', '--yes', ...chosen.flatMap((name) => ['-R', name])]

it.each([
  // Announced, and nothing of it begun: the rotation is as it was.
  { at: 'commit:after:journal roll-back before:1', when: 'before it begins', begun: false },
  // The first change of the rotation took its lease.
  { at: 'commit:after:rotation:2', when: 'when it is noted what gets the old value back', begun: true },
  { at: null, when: 'when GitHub has acted on the first write', begun: true },
  { at: 'commit:before:journal roll-back after:1', when: 'before its end is noted', begun: true },
])('killed $when', { timeout: limitMs }, async ({ at, begun }) => {
  const running = stage.operator.start(rollBackArguments(), '', {
    NODE_OPTIONS: `--require ${preload}`,
    ...(at === null ? {} : { REKEY_KILL_AT: at }),
  })
  if (at === null)
    stage.github.faults.add({
      kind: 'watched',
      match: { method: 'PUT' },
      onActed: async () => {
        running.child.kill('SIGKILL')
        await running.finished
      },
    })
  expect((await running.finished).signal).toBe('SIGKILL')
  stage.github.faults.clear()

  const before = stage.github.requests.length
  const rotation = await stage.look(({ ledger }) => ledger.rotations.find('R-0001'))
  expect(rotation?.partRollBack?.destinations.length ?? 0).toBe(begun ? chosen.length : 0)
  if (!begun) {
    expect(stage.repositories.map(valueIn)).toEqual(['new', 'new', 'new'])
    expect(rotation?.state).toBe('verified')
    return
  }
  // The command that updates says so, and changes nothing.
  const again = await stage.operator.run(['rotate', 'DISPATCH_PAT', '--yes'])
  expect(again.code).not.toBe(0)
  expect(again.stderr).toContain('A roll back of R-0001 has begun and is not finished.')
  expect(again.stdout).toContain('Next: rekey rotation resume R-0001')
  const dry = await stage.operator.run(['rotation', 'resume', 'R-0001', '--dry-run'])
  expect(dry.stderr).toMatch(/Dry run\. \d secrets? would get the old value back\./)
  const written = () => stage.github.requests.slice(before).filter((each) => each.method === 'PUT')
  expect(written()).toEqual([])

  const resumed = await stage.operator.run(['rotation', 'resume', 'R-0001'])
  expect(resumed.code, resumed.stderr).toBe(0)
  expect(stage.repositories.map(valueIn)).toEqual(['old', 'old', 'new'])
  expect(stage.github.violations).toEqual([])
  expect(stage.operator.leaks([stage.oldToken, stage.newToken])).toEqual([])
})
