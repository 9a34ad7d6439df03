import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { revokeConditions } from '../domain/rotation.ts'
import type { GitHub } from '../ports/github.ts'
import { abandonRotation } from './abandon-rotation.ts'
import { addDestination } from './add-destination.ts'
import { freezePlan } from './freeze-plan.ts'
import { revokeOldToken } from './revoke-old-token.ts'
import { rollBack } from './roll-back.ts'
import { RunControl } from './run-control.ts'
import {
  idOf,
  openStage,
  plannedRotation,
  repositories,
  rotationOf,
  run,
  type TestStage,
  testTokens,
  verify,
} from './test-world.ts'
import { waiveCondition } from './waive-condition.ts'
import { waiveDestination } from './waive-destination.ts'

const latecomer = 'acme/latecomer'
const places = [...repositories, latecomer]

/** What may happen to a rotation, by its operator, by others, by GitHub, and by the network. */
type Act =
  | {
      readonly act: 'plan' | 'run' | 'verify' | 'revoke' | 'roll back' | 'abandon' | 'join' | 'new token dies'
    }
  | { readonly act: 'archive' | 'restore access' | 'waive' | 'somebody else writes'; readonly place: string }
  | { readonly act: 'outage'; readonly during: 'run' | 'verify' | 'revoke'; readonly afterCalls: number }
  | { readonly act: 'waive condition'; readonly condition: string }

const plain = (act: 'plan' | 'run' | 'verify' | 'revoke'): fc.Arbitrary<Act> => fc.constant({ act })
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: plain('plan') },
  { weight: 4, arbitrary: plain('run') },
  { weight: 4, arbitrary: plain('verify') },
  { weight: 4, arbitrary: plain('revoke') },
  fc.constantFrom<Act>({ act: 'roll back' }, { act: 'abandon' }, { act: 'join' }, { act: 'new token dies' }),
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom('archive', 'restore access', 'waive', 'somebody else writes'),
      place: fc.constantFrom(...places),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('outage' as const),
      during: fc.constantFrom('run', 'verify', 'revoke'),
      afterCalls: fc.nat({ max: 20 }),
    }),
  },
  fc.record({
    act: fc.constant('waive condition' as const),
    condition: fc.constantFrom(...revokeConditions),
  }),
)

const offline = failure('network', 'github.com', 'Nobody answers.')

/** The world of one story, with a GitHub that watches every revoke and may stop answering for good. */
async function openStory() {
  const revokes: string[] = []
  let callsLeft = Number.POSITIVE_INFINITY
  let stage: TestStage | null = null
  const watched = (github: GitHub): GitHub =>
    new Proxy(github, {
      get(target, name: keyof GitHub) {
        const method = target[name]
        if (typeof method !== 'function' || ['budget', 'connection', 'setPace'].includes(name)) return method
        return (...given: unknown[]) => {
          callsLeft -= 1
          if (callsLeft < 0) return noAnswer(name, given)
          if (name === 'revoke' && stage !== null) revokes.push(...unsafe(stage, given[1]))
          return (method as (...each: unknown[]) => unknown).apply(target, given)
        }
      },
    })
  stage = await openStage({ github: watched })
  stage.memory.addRepository(latecomer)
  stage.memory.putSecret(latecomer, 'PAT', testTokens.old)
  return {
    stage,
    revokes,
    cutAfter: (calls: number) => {
      callsLeft = calls
    },
  }
}

/** Each call as it ends without a network. */
async function noAnswer(name: keyof GitHub, given: readonly unknown[]): Promise<unknown> {
  if (name === 'prefetchKey') return
  if (name !== 'readRepositories') return failed(offline)
  return new Map((given[1] as readonly string[]).map((each) => [each, failed(offline)]))
}

/** What would break if this token died now: one line for each place that still needs it. */
function unsafe(stage: TestStage, token: unknown): string[] {
  const rotation = stage.ledger.rotations.list()[0]
  const tracked = stage.ledger.credentials.find('PAT')?.destinations ?? []
  const value = (token as { reveal(): string }).reveal()
  if (value !== testTokens.old) return ['another token than the old one was to be revoked']
  const next = stage.memory.tokens.find((each) => each.value.reveal() === testTokens.next)
  const dead =
    next?.diesAt !== null && next?.diesAt !== undefined && next.diesAt <= stage.clock.now().getTime()
  const needed = tracked.flatMap((destination) => {
    if (!('repository' in destination)) return []
    const { repository } = destination
    const waived =
      rotation?.destinations.find((each) => each.destination === idOf(repository))?.state === 'waived'
    return waived || stage.valueIn(repository) === testTokens.next ? [] : [`${repository} has another value`]
  })
  return [...(dead ? ['the new token is dead'] : []), ...needed]
}

async function perform(story: Awaited<ReturnType<typeof openStory>>, id: string, step: Act): Promise<void> {
  const { stage } = story
  const { world, memory } = stage
  const revoke = () => stage.finish(revokeOldToken(world, { id }))
  switch (step.act) {
    case 'plan':
      await stage.finish(freezePlan(world, { id, pace: 'auto' }))
      break
    case 'run':
      await run(stage, id)
      break
    case 'verify':
      await verify(stage, id)
      break
    case 'revoke':
      await revoke()
      break
    case 'roll back':
      await stage.finish(rollBack(world, { id, reason: 'Story.', control: new RunControl() }))
      break
    case 'abandon':
      await abandonRotation(world, { id })
      break
    case 'join':
      addDestination(world, {
        credential: 'PAT',
        destination: { kind: 'actions', repository: latecomer, secret: 'PAT' },
      })
      break
    case 'new token dies': {
      const next = memory.tokens.find((each) => each.value.reveal() === testTokens.next)
      if (next !== undefined) next.diesAt = stage.clock.now().getTime()
      break
    }
    case 'archive':
    case 'restore access': {
      const repository = memory.repository(step.place)
      if (repository !== null) repository.archived = step.act === 'archive'
      break
    }
    case 'waive':
      waiveDestination(world, { id, destination: idOf(step.place), reason: 'Story.' })
      break
    case 'waive condition':
      waiveCondition(world, { id, condition: step.condition, reason: 'Story.' })
      break
    case 'somebody else writes':
      memory.putSecret(step.place, 'PAT', testTokens.foreign)
      break
    case 'outage':
      story.cutAfter(step.afterCalls)
      await perform(story, id, { act: step.during })
      story.cutAfter(Number.POSITIVE_INFINITY)
  }
  await stage.clock.advance(10_000)
}

describe('the revoke comes last', () => {
  it('in every story of acts, refusals and outages: nothing that needs the old token is left', async () => {
    let revoked = 0
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 3, maxLength: 14 }), async (steps) => {
        const story = await openStory()
        const id = await plannedRotation(story.stage)
        for (const step of steps) await perform(story, id, step)
        expect(story.revokes).toEqual([])
        if (['revoking', 'revoked', 'completed'].includes(rotationOf(story.stage, id).state)) revoked += 1
      }),
      { numRuns: 150 },
    )
    // The stories are not all of the kind in which nothing can happen.
    expect(revoked).toBeGreaterThan(3)
  })
})
