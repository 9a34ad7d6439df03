import { openWorld } from '../../src-main/compose.ts'
import type { Result } from '../../src-main/domain/result.ts'
import { readToken } from '../../src-main/domain/token.ts'
import { freezePlan } from '../../src-main/use-cases/freeze-plan.ts'
import { receiveToken } from '../../src-main/use-cases/receive-token.ts'
import { RunControl } from '../../src-main/use-cases/run-control.ts'
import { runRotation } from '../../src-main/use-cases/run-rotation.ts'
import { startRotation } from '../../src-main/use-cases/start-rotation.ts'
import { validateToken } from '../../src-main/use-cases/validate-token.ts'
import { verifyRotation } from '../../src-main/use-cases/verify-rotation.ts'
import type { World } from '../../src-main/use-cases/world.ts'
import { credential, type Stage, setStage } from '../faults/stage.ts'
import { type Limits, publishedLimits } from '../github-simulator/limits.ts'
import { scaledClock } from './scaled-clock.ts'

/**
 * GitHub's published limits a minute and in flight. Which requests "generate content" GitHub doesn't say, and the pace
 * that is measured takes writes of secrets for none (design.md, section 5). The hour's 5,000 requests are told beside
 * each figure: whoever runs out of them waits for the next hour, however fast Rekey is.
 */
const limits: Limits = { ...publishedLimits, contentPerMinute: false, primaryPerHour: false }

export interface ScaledStage {
  readonly stage: Stage
  readonly world: World
  /** Length of GitHub's minute here, in milliseconds. */
  readonly minuteMs: number
}

/** Runs the engine with its real adapters on a GitHub whose minute is shorter, with 80 ms of it to every answer. */
export async function onScaledTime<T>(
  options: {
    readonly repositories: number
    readonly scale: number
    readonly limited: boolean
    /** The hour's 5,000 requests hold too. */
    readonly hourly?: boolean
  },
  work: (scaled: ScaledStage) => Promise<T>,
): Promise<T> {
  const clock = scaledClock(options.scale)
  const stage = await setStage({
    repositories: options.repositories,
    simulator: {
      now: () => clock.now(),
      ...(options.limited
        ? {
            latencyMs: 80 * options.scale,
            limits: options.hourly === true ? { ...limits, primaryPerHour: 5000 } : limits,
            windowScale: options.scale,
          }
        : { limits: false }),
    },
  })
  const opened = await openWorld({ environment: stage.operator.environment, actorNote: 'cli', clock })
  if (!opened.ok) throw new Error(opened.failure.message)
  try {
    return await work({ stage, world: opened.value.world, minuteMs: 60_000 * options.scale })
  } finally {
    opened.value.close()
    await stage.end()
  }
}

/** A whole rotation up to the proof that the new value is everywhere, as `rekey rotate --yes` makes it. */
export async function rotateWhole({ stage, world }: ScaledStage): Promise<void> {
  const token = must(readToken(stage.newToken, 'the bench'))
  const { id } = must(await startRotation(world, { credential, reason: '' }))
  must(await receiveToken(world, { id, token }))
  must(await validateToken(world, { id, allowDifferentLogin: false, runDispatchProbes: false }))
  const plannedAtMs = world.clock.monotonicMs()
  must(await freezePlan(world, { id, pace: 'auto' }))
  const ran = must(await runRotation(world, { id, pace: 'auto', plannedAtMs, control: new RunControl() }))
  const left = ran.destinations.filter((each) => each.failure !== null)
  if (left.length > 0) throw new Error(`${left.length} were not written: ${left[0]?.failure?.message}`)
  // GitHub dates to the second: what is verified must be later than what was written.
  await world.clock.wait(1500)
  const verified = must(await verifyRotation(world, { id, runDispatchProbes: false }))
  if (verified.state !== 'verified') throw new Error(`the rotation is ${verified.state}`)
  if (stage.repositories.some((name) => stage.github.secretValue(name, credential) !== stage.newToken))
    throw new Error('a repository was left behind')
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`)
  return result.value
}
