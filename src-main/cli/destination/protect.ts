import { destinationId } from '../../domain/destination.ts'
import { protectDestinations } from '../../use-cases/protect-destinations.ts'
import type { Call, CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { unknown } from '../names.ts'
import { count } from '../times.ts'

export const protect: CommandSpec = {
  description:
    'Marks destinations as protected: a rotation writes them after all others, and asks for them by themselves. --yes agrees to them, too. All or nothing.',
  arguments: [{ name: 'destination', required: true, many: true }],
  examples: ['rekey destination protect environment:acme/app-0001/production/DISPATCH_PAT'],
  run: (call) => mark(call, true),
}

export const unprotect: CommandSpec = {
  description: 'Takes the mark away again. All or nothing.',
  arguments: [{ name: 'destination', required: true, many: true }],
  examples: ['rekey destination unprotect environment:acme/app-0001/production/DISPATCH_PAT'],
  run: (call) => mark(call, false),
}

async function mark(call: Call, isProtected: boolean): Promise<number> {
  const world = await call.engine.world()
  const known = world.ledger.credentials.list().flatMap((each) => each.destinations.map(destinationId))
  const spelled = new Set(known.map((each) => each.toUpperCase()))
  for (const typed of call.operands)
    if (!spelled.has(typed.toUpperCase()))
      throw unknown(`There is no destination ${typed}.`, typed, known, 'See rekey destination list.')
  const changed = orFail(protectDestinations(world, { destinations: call.operands, isProtected }))
  const state = isProtected ? 'protected' : 'no longer protected'
  call.terminal.note(
    changed === 0
      ? `${call.terminal.mark('neutral')} Nothing changed: ${isProtected ? 'they are protected already' : 'none is protected'}.`
      : `${call.terminal.mark('done')} ${count(changed, 'destination')} ${changed === 1 ? 'is' : 'are'} ${state}.`,
  )
  return exitCodes.success
}
