import { type Failure, FailureError } from '../domain/failure.ts'
import { isWorthKeeping } from '../use-cases/keep-observations.ts'
import { readSelectionNotes } from '../use-cases/selection-notes.ts'
import { takeInventory } from '../use-cases/take-inventory.ts'
import type { World } from '../use-cases/world.ts'
import type { Call } from './command.ts'
import { orFail } from './engine.ts'
import type { Places } from './place-flags.ts'
import { tellSelectionNotes } from './selection-notes.ts'
import { tellFailure } from './tell-failure.ts'
import { count } from './times.ts'

/**
 * Reads every destination again, of one credential or of all, unless flags limit it to some.
 * @returns how many could not be asked at all: for those, what was seen before still stands
 */
export async function refresh(
  call: Call,
  world: World,
  credential: string | undefined,
  places?: Places,
): Promise<number> {
  const { terminal, interruption } = call
  const hosts = new Set(
    world.ledger.credentials
      .list()
      .filter((each) => credential === undefined || each.name === credential)
      .map((each) => each.host),
  )
  for (const host of hosts) await call.engine.worldOn(host)
  let unasked = 0
  const reasons = new Map<string, Failure>()
  const taken = await takeInventory(world, {
    signal: interruption.signal,
    onProgress: (done, total) => terminal.live(`Reading destinations  ${done}/${total}`),
    onObserved: (observation) => {
      if (isWorthKeeping(observation)) return
      unasked += 1
      if (observation.failure !== null) reasons.set(observation.failure.message, observation.failure)
    },
    ...(credential === undefined ? {} : { credential }),
    ...(places === undefined || places.isAll ? {} : { only: places.has }),
  })
  terminal.endLive()
  orFail(taken)
  if (interruption.signal.aborted)
    throw new FailureError({ kind: 'cancelled', message: 'Canceled.', hint: '', subject: '' })
  tellSelectionNotes(
    terminal,
    world.ledger.credentials
      .list()
      .filter((each) => credential === undefined || each.name === credential)
      .flatMap((each) => readSelectionNotes(world, each)),
  )
  if (unasked > 0)
    terminal.err(
      `${terminal.mark('attention')} ${count(unasked, 'destination')} could not be read now: shown as last seen.`,
    )
  // What a person can mend is told once, however many places it keeps from being read.
  for (const why of reasons.values()) if (why.kind === 'service-sign-in') tellFailure(terminal, why)
  return unasked
}
