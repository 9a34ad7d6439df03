import type { MemoryWorld } from './adapters/github/memory/memory-world.ts'
import type { Destination } from './domain/destination.ts'
import { FailureError } from './domain/failure.ts'
import { ok, type Result } from './domain/result.ts'
import { type ReceivedToken, readToken } from './domain/token.ts'
import { sampleApp } from './sample-services.ts'
import { addDestination } from './use-cases/add-destination.ts'
import { freezePlan } from './use-cases/freeze-plan.ts'
import { lookForRuns } from './use-cases/look-for-runs.ts'
import { receiveToken } from './use-cases/receive-token.ts'
import { revokeOldToken } from './use-cases/revoke-old-token.ts'
import { rollBack } from './use-cases/roll-back.ts'
import { RunControl } from './use-cases/run-control.ts'
import { runRotation } from './use-cases/run-rotation.ts'
import { scanConsumers } from './use-cases/scan-consumers.ts'
import { startRotation } from './use-cases/start-rotation.ts'
import { validateToken } from './use-cases/validate-token.ts'
import { verifyRotation } from './use-cases/verify-rotation.ts'
import { waiveDestination } from './use-cases/waive-destination.ts'
import type { World } from './use-cases/world.ts'

interface RotationTokens {
  readonly readonlyNext: string
  readonly readonlyAfter: string
  readonly packagesNext: string
  readonly release: string
}

interface Sample {
  readonly world: World
  readonly memory: MemoryWorld
  readonly owner: string
  readonly tokens: RotationTokens
  letTimePass(): void
}

/**
 * Rotates in the sample, so that its places show every state there is: one rotation is finished, one stopped on its
 * way, and one went past a place, which still has the token that was revoked at its end.
 */
export async function rotateSample(sample: Sample): Promise<void> {
  const { world, memory, owner, tokens, letTimePass } = sample
  const readonly = (name: string) => `actions:${owner}/${name}/READONLY_PAT`
  await finish(world, await planned(world, 'READONLY_PAT', tokens.readonlyNext))
  letTimePass()
  const halfWay = await stopOnItsWay(sample)
  letTimePass()
  const past = await planned(world, 'READONLY_PAT', tokens.readonlyAfter)
  waive(world, past, readonly('search'), 'Its workflows move to docs next week')
  await finish(world, past)
  letTimePass()
  must(await scanConsumers(world, {}))
  const publish = '.github/workflows/publish.yml'
  memory.workflowRuns.start(`${owner}/billing`, publish)
  const why = 'npm error code E403: 403 Forbidden - PUT https://npm.pkg.github.com/@octo-sample%2fworker'
  const trouble = { name: 'publish', step: 'Publish the package', messages: ok([why]) }
  memory.workflowRuns.start(`${owner}/worker`, publish, { conclusion: 'failure', trouble })
  must(await lookForRuns(world, { id: halfWay }))
  // Somebody else changes one of them afterwards: the matrix has that to show as well.
  memory.putSecret(`${owner}/docs`, 'READONLY_PAT', tokens.release)
}

/** Updated in two parts: the first is verified, of the second one fails, one is waived, one was rolled back. */
async function stopOnItsWay({ world, memory, owner, tokens, letTimePass }: Sample): Promise<string> {
  const place = (name: string) => `actions:${owner}/${name}/PACKAGES_PAT`
  const id = await planned(world, 'PACKAGES_PAT', tokens.packagesNext)
  await run(world, id, 3)
  must(await verifyRotation(world, { id, runDispatchProbes: false }))
  // A place that somebody put the new value into by hand: planned anew, there is nothing left to do.
  const app: Destination = { kind: 'heroku', app: sampleApp, configVar: 'PACKAGES_PAT' }
  must(addDestination(world, { credential: 'PACKAGES_PAT', destination: app }))
  must(await freezePlan(world, { id, pace: 'auto' }))
  waive(world, id, place('reports'), 'Publishes no packages any more')
  letTimePass()
  memory.putSecret(`${owner}/gateway`, 'PACKAGES_PAT', tokens.release)
  await run(world, id)
  const scope = { destinations: [place('search')] }
  must(await rollBack(world, { id, reason: 'Its publish workflow failed', scope, control: new RunControl() }))
  return id
}

async function planned(world: World, credential: string, value: string): Promise<string> {
  const { id } = must(await startRotation(world, { credential, reason: 'Routine' }))
  must(await receiveToken(world, { id, token: received(value) }))
  must(await validateToken(world, { id, allowDifferentLogin: false, runDispatchProbes: true }))
  must(await freezePlan(world, { id, pace: 'auto' }))
  return id
}

/** @param stopAfter so many destinations are begun; left out: none is left */
async function run(world: World, id: string, stopAfter?: number): Promise<void> {
  const control = new RunControl()
  let begun = 0
  must(
    await runRotation(world, {
      id,
      pace: 'auto',
      control,
      onEvent: (event) => {
        if (event.type !== 'destination' || event.destination.state !== 'writing') return
        begun += 1
        if (begun === stopAfter) control.stop()
      },
    }),
  )
}

async function finish(world: World, id: string): Promise<void> {
  await run(world, id)
  must(await verifyRotation(world, { id, runDispatchProbes: false }))
  must(await revokeOldToken(world, { id }))
}

function waive(world: World, id: string, destination: string, reason: string): void {
  must(waiveDestination(world, { id, destination, reason }))
}

/** A token of the sample as an operator would give it. */
export function received(value: string): ReceivedToken {
  return must(readToken(value, 'sample data'))
}

/** What can only fail because the sample is wrong. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new FailureError(result.failure)
  return result.value
}
