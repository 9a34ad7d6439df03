import { countDestinations, type Rotation } from '../../domain/rotation.ts'
import { type CommandSpec, operand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { rotationNamed } from '../names.ts'
import { rotationExitCode } from './outcome.ts'
import { printSummary } from './summary.ts'

const lookEveryMs = 500

export const watch: CommandSpec = {
  description: 'Follows a rotation that another process runs, until it is no longer updating.',
  arguments: [{ name: 'id', required: true }],
  examples: ['rekey rotation watch R-0001'],
  run: async (call) => {
    const { terminal, interruption } = call
    const world = await call.engine.world()
    const id = rotationNamed(world, operand(call, 0)).id
    const told = new Map<string, string>()
    for (;;) {
      const rotation = world.ledger.rotations.find(id)
      if (rotation === null) return exitCodes.failure
      tell(rotation)
      if (rotation.state !== 'propagating') {
        terminal.endLive()
        printSummary(terminal, world, rotation)
        return ['propagated', 'stopped'].includes(rotation.state)
          ? rotationExitCode(rotation, false)
          : exitCodes.success
      }
      if (interruption.signal.aborted) return exitCodes.cancelled
      await world.clock.wait(lookEveryMs, interruption.signal)
    }

    function tell(rotation: Rotation): void {
      const counts = countDestinations(rotation.destinations)
      terminal.live(
        `${rotation.id}  ${rotation.state}  ${counts.total - counts.pending - counts.writing}/${counts.total}`,
      )
      if (terminal.errIsTerminal) return
      for (const each of rotation.destinations) {
        if (each.state === 'pending' || told.get(each.destination) === each.state) continue
        told.set(each.destination, each.state)
        terminal.out(`${each.destination}\t${each.state}`)
      }
    }
  },
}
