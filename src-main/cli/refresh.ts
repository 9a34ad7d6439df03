import { FailureError } from '../domain/failure.ts'
import { isWorthKeeping, takeInventory } from '../use-cases/take-inventory.ts'
import type { World } from '../use-cases/world.ts'
import type { Call } from './command.ts'
import { orFail } from './engine.ts'
import { count } from './times.ts'

/**
 * Reads every destination again, of one credential or of all.
 * @returns how many could not be asked at all: for those, what was seen before still stands
 */
export async function refresh(call: Call, world: World, credential: string | undefined): Promise<number> {
  const { terminal, interruption } = call
  const hosts = new Set(
    world.ledger.credentials
      .list()
      .filter((each) => credential === undefined || each.name === credential)
      .map((each) => each.host),
  )
  for (const host of hosts) await call.engine.worldOn(host)
  let unasked = 0
  const taken = await takeInventory(world, {
    signal: interruption.signal,
    onProgress: (done, total) => terminal.live(`Reading destinations  ${done}/${total}`),
    onObserved: (observation) => {
      if (!isWorthKeeping(observation)) unasked += 1
    },
    ...(credential === undefined ? {} : { credential }),
  })
  terminal.endLive()
  orFail(taken)
  if (interruption.signal.aborted)
    throw new FailureError({ kind: 'cancelled', message: 'Cancelled.', hint: '', subject: '' })
  if (unasked > 0)
    terminal.err(
      `${terminal.mark('attention')} ${count(unasked, 'destination')} could not be read now: shown as last seen.`,
    )
  return unasked
}
