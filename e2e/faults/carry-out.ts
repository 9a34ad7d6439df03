import { openWorld } from '../../src-main/compose.ts'
import { type Failure, FailureError } from '../../src-main/domain/failure.ts'
import { failed, ok, type Result } from '../../src-main/domain/result.ts'
import { type Rotation, remaining } from '../../src-main/domain/rotation.ts'
import { readToken } from '../../src-main/domain/token.ts'
import type { Clock } from '../../src-main/ports/clock.ts'
import { freezePlan } from '../../src-main/use-cases/freeze-plan.ts'
import { receiveToken } from '../../src-main/use-cases/receive-token.ts'
import { revokeOldToken } from '../../src-main/use-cases/revoke-old-token.ts'
import { RunControl } from '../../src-main/use-cases/run-control.ts'
import { runRotation } from '../../src-main/use-cases/run-rotation.ts'
import { startRotation } from '../../src-main/use-cases/start-rotation.ts'
import { validateToken } from '../../src-main/use-cases/validate-token.ts'
import { verifyRotation } from '../../src-main/use-cases/verify-rotation.ts'
import type { World } from '../../src-main/use-cases/world.ts'
import { credential, type Stage } from './stage.ts'

export const steps = ['plan', 'write', 'verify', 'revoke'] as const
export type Step = (typeof steps)[number]

/** Ten times as fast as this machine's: a deadline of 30 s passes in 3 s. */
const speed = 10
/** @param offMs from the right time */
export const fastClock = (offMs = 0): Clock => ({
  now: () => new Date(Date.now() + offMs),
  monotonicMs: () => performance.now() * speed,
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve()
      const end = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, Math.min(ms / speed, 2 ** 31 - 1))
      signal?.addEventListener('abort', end, { once: true })
    }),
})

export interface CarriedOut {
  /** What the operator is told; null when all went through. */
  readonly failure: Failure | null
  readonly rotation: Rotation | null
}

/**
 * Takes the stage's rotation from wherever it is to the end of a step: the real engine with its real adapters, from
 * opening the ledger to closing it.
 */
export async function carryOut(
  stage: Stage,
  until: Step | 'token',
  options: {
    readonly environment?: NodeJS.ProcessEnv
    readonly replan?: boolean
    readonly clock?: Clock
  } = {},
): Promise<CarriedOut> {
  const opened = await openWorld({
    environment: { ...stage.operator.environment, ...options.environment },
    actorNote: 'cli',
    clock: options.clock ?? fastClock(),
  })
  if (!opened.ok) return { failure: opened.failure, rotation: null }
  const { world } = opened.value
  try {
    const outcome = await advance(world, stage, until, options.replan ?? false).catch((error: unknown) => {
      if (error instanceof FailureError) return failed(error.failure)
      throw error
    })
    const rotation = world.ledger.rotations.list()[0] ?? null
    return { failure: outcome.ok ? failureIn(outcome.value) : outcome.failure, rotation }
  } finally {
    opened.value.close()
  }
}

async function advance(
  world: World,
  stage: Stage,
  until: Step | 'token',
  replan: boolean,
): Promise<Result<Rotation>> {
  const [last] = world.ledger.rotations.list()
  if (last?.state === 'completed') return ok(last)
  const started = await startRotation(world, { credential, reason: 'A test.' })
  if (!started.ok) return started
  const { id } = started.value
  const now = (): Rotation => {
    const rotation = world.ledger.rotations.find(id)
    if (rotation === null) throw new Error(`${id} is gone`)
    return rotation
  }
  const at = (...states: Rotation['state'][]): boolean => states.includes(now().state)
  if (at('draft', 'prechecked')) {
    const token = readToken(stage.newToken, 'test')
    if (!token.ok) return token
    const received = await receiveToken(world, { id, token: token.value })
    if (!received.ok) return received
  }
  if (at('received')) {
    const validated = await validateToken(world, { id, allowDifferentLogin: false, runDispatchProbes: true })
    if (!validated.ok) return validated
  }
  if (until === 'token') return ok(now())
  if (at('validated') || (replan && !at('revoking', 'revoked'))) {
    const planned = await freezePlan(world, { id, pace: 'auto' })
    if (!planned.ok) return planned
  }
  if (until === 'plan') return ok(now())
  if (at('planned', 'propagating', 'stopped') || remaining(now()).length > 0) {
    const ran = await runRotation(world, { id, pace: 'auto', control: new RunControl() })
    if (!ran.ok || ran.value.state !== 'propagated') return ran
  }
  if (until === 'write') return ok(now())
  if (at('propagated')) {
    const verified = await verifyRotation(world, { id, runDispatchProbes: true })
    if (!verified.ok || verified.value.state !== 'verified') return verified
  }
  return until === 'verify' ? ok(now()) : revokeOldToken(world, { id })
}

/** A run whose places failed is no failure of the whole: the operator reads the place's own. */
function failureIn(rotation: Rotation): Failure | null {
  return rotation.destinations.find((each) => each.failure !== null)?.failure ?? null
}
