import { availableParallelism } from 'node:os'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EndState } from './end-state.ts'
import { aftermathOf, isTokenSafe, type Kill, type Moment, runRotation } from './kill.ts'
import { credential, setStage } from './stage.ts'

/*
 * The real command line, a real keyring, a real ledger, GitHub simulated over HTTP: killed with SIGKILL, started
 * again, and compared with a run that nobody disturbed. The ordinary suite kills at a few moments of each kind, others in
 * every run; `npm run test:kills` at every moment there is, and at 200 random ones of a larger fleet.
 */

const isWhole = process.env.REKEY_KILLS === 'all'
const seed = Number(process.env.REKEY_SEED ?? Date.now() % 1_000_000)
const few = { repositories: 2 }
const many = { repositories: 60, simulator: { latencyMs: 15 } }
const randomKills = isWhole ? 200 : 2

const sample = <T>(values: readonly T[], count: number): T[] =>
  count >= values.length
    ? [...values]
    : (fc.sample(fc.shuffledSubarray([...values], { minLength: count, maxLength: count }), {
        seed,
        numRuns: 1,
      })[0] ?? [])

interface Undisturbed {
  readonly end: EndState
  readonly moments: readonly Moment[]
  readonly requests: number
}

async function undisturbed(options: Parameters<typeof setStage>[0]): Promise<Undisturbed> {
  const stage = await setStage(options)
  try {
    // The first question of all in a keyring has one answer more to it, and the moments are counted.
    await stage.look(({ keychain }) => keychain.read('nothing'))
    const { finished, moments } = await runRotation(stage, { token: true })
    if (finished.code !== 0) throw new Error(finished.stderr)
    const requests = stage.github.requests.length
    const { end } = await aftermathOf(stage)
    return { end, moments, requests }
  } finally {
    await stage.end()
  }
}

interface Case {
  readonly name: string
  /** One after the other: the second strikes the run that follows the first. */
  readonly kills: readonly Kill[]
}

/** What differs from an undisturbed run, one line for each case; nothing when all is well. */
async function compare(
  cases: readonly Case[],
  options: Parameters<typeof setStage>[0],
  wanted: EndState,
): Promise<{ problems: string[]; killed: number }> {
  const problems: string[] = []
  let killed = 0
  const queue = cases.values()
  const one = async ({ name, kills }: Case): Promise<void> => {
    const stage = await setStage(options)
    try {
      let isSafe = false
      for (const [index, kill] of kills.entries()) {
        const run = await runRotation(stage, { kill, token: !isSafe && index === 0 })
        isSafe ||= isTokenSafe(run.moments)
        if (run.finished.signal === 'SIGKILL') killed += 1
        else if (run.finished.code === 0) break
      }
      const after = await aftermathOf(stage)
      expect(after.end).toEqual(wanted)
      expect(after.leaks).toEqual([])
      expect(after.violations).toEqual([])
      expect(after.extraWrites).toBeLessThanOrEqual(kills.length)
      // Once the keychain has it, the token that GitHub showed only once is never asked for again.
      if (isSafe) expect(after.tokenGivenAgain).toBe(0)
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      await stage.end()
    }
  }
  const worker = async (): Promise<void> => {
    for (const each of queue) await one(each)
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker))
  return { problems, killed }
}

const limitMs = isWhole ? 3_600_000 : 240_000

describe('a rotation that is killed', () => {
  let calm: Undisturbed
  beforeAll(async () => {
    calm = await undisturbed(few)
  })

  const atEach = (moments: readonly Moment[]): Case[] =>
    moments.map(({ name, about }) => ({ name: `${name} (${about})`, kills: [{ at: name }] }))
  const killsAt = async (moments: readonly Moment[]) => {
    const { problems, killed } = await compare(atEach(moments), few, calm.end)
    expect(problems).toEqual([])
    expect(killed).toBe(moments.length)
  }
  const momentsOf = (what: string): Moment[] => calm.moments.filter(({ name }) => name.startsWith(what))

  it('ends like an undisturbed one, at entries of the journal', { timeout: limitMs }, async () => {
    const commits = momentsOf('commit:')
    const transitions = commits.filter(({ about }) => about.startsWith('journal'))
    expect(transitions.length).toBeGreaterThan(30)
    // Before the commit the disk is as after the one before it: those are among the whole.
    const after = transitions.filter(({ name }) => name.startsWith('commit:after'))
    await killsAt(isWhole ? transitions : sample(after, 6))
    if (!isWhole) return
    // What is recorded beside the journal is one commit or two, depending on when answers come: some may never come.
    const others = commits.filter((each) => !transitions.includes(each))
    const { problems } = await compare(atEach(others), few, calm.end)
    expect(problems).toEqual([])
  })

  it('ends like an undisturbed one, at calls of the keychain', { timeout: limitMs }, async () => {
    const calls = momentsOf('keychain:')
    const writes = calls.filter(({ about }) => /^(?:set|delete)Password credential/.test(about))
    expect(writes).toHaveLength(6)
    await killsAt(isWhole ? calls : sample(writes, 3))
  })

  it('ends like an undisturbed one, before and after requests', { timeout: limitMs }, async () => {
    const requests = momentsOf('request:')
    await killsAt(isWhole ? requests : sample(requests, 3))
  })

  it('ends like an undisturbed one, while GitHub works on a request', { timeout: limitMs }, async () => {
    const counts = [
      ['PUT', isWhole ? few.repositories : 1],
      ['POST', 1],
      [
        'GET',
        isWhole ? momentsOf('request:before').filter(({ about }) => about.startsWith('GET')).length : 0,
      ],
    ] as const
    const cases = counts.flatMap(([method, times]) =>
      Array.from({ length: times }, (_, index) => index + 1).flatMap((nth) =>
        (['holds', 'has acted on'] as const).map((whileGitHub) => ({
          name: `GitHub ${whileGitHub} ${method} ${nth}`,
          kills: [{ whileGitHub, method, nth }],
        })),
      ),
    )
    const { problems, killed } = await compare(cases, few, calm.end)
    expect(problems).toEqual([])
    expect(killed).toBe(cases.length)
  })

  it('never needs the token again from the moment the keychain has it', { timeout: limitMs }, async () => {
    const stored = calm.moments.find(
      ({ name, about }) =>
        name.startsWith('keychain:after') && about === `setPassword credential.${credential}.next`,
    )
    if (stored === undefined) throw new Error('the token was never stored')
    const stage = await setStage(few)
    const { finished, moments } = await runRotation(stage, { token: true, kill: { at: stored.name } })
    expect(finished.signal).toBe('SIGKILL')
    // Nothing came between the paste and the keychain: no request with the token, and no word of it on the disk.
    const isUse = ({ about }: Moment) => about.startsWith('PUT') || about.includes('/repos/')
    expect(moments.filter(isUse)).toEqual([])
    const { tokenGivenAgain, end } = await aftermathOf(stage)
    expect(tokenGivenAgain).toBe(0)
    expect(end).toEqual(calm.end)
    await stage.end()
  })
})

it(`ends like an undisturbed rotation of ${many.repositories}, killed ${randomKills} times at random (REKEY_SEED=${seed})`, {
  timeout: limitMs,
}, async () => {
  const calm = await undisturbed(many)
  // Chosen by requests, as they need longer when the computer is busy; behind the last ones it might have ended.
  const moment = fc.record({
    request: fc.integer({ min: 1, max: Math.floor(calm.requests * 0.9) }),
    laterMs: fc.integer({ min: 0, max: 2 * many.simulator.latencyMs }),
  })
  const rounds = fc.sample(fc.array(moment, { minLength: 1, maxLength: 2 }), { seed, numRuns: randomKills })
  const cases = rounds.map((kills) => ({
    name: `REKEY_SEED=${seed}, ${kills.map(({ request, laterMs }) => `${laterMs} ms after request ${request}`).join(', again ')}`,
    kills,
  }))
  const { problems, killed } = await compare(cases, many, calm.end)
  expect(problems).toEqual([])
  expect(killed).toBeGreaterThan(0)
})
