import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'
import { relativeTime } from '../times.ts'
import { leakDocument, leakJson, leakState } from './document.ts'

export const list: CommandSpec = {
  description: 'All leaks, newest first.',
  flags: [['--open', 'unfinished ones only']],
  json: { ...leakJson, whole: false },
  paged: true,
  examples: ['rekey leak list', 'rekey leak list --open --json leak,state,label'],
  run: async (call) => {
    const world = await call.engine.world()
    const leaks = world.ledger.leaks.list().filter((each) => !call.flags.on('open') || each.closedAt === null)
    if (call.json !== null) {
      await printJson(
        call.terminal,
        call.json,
        leaks.map((each) => leakDocument(world, each)),
      )
      return exitCodes.success
    }
    if (leaks.length === 0 && call.terminal.outIsTerminal) call.terminal.note('No leaks.')
    else
      printTable(
        call.terminal,
        [
          { title: 'ID', text: (each) => each.id },
          { title: 'TOKEN', text: (each) => each.label },
          { title: 'CREDENTIALS', text: (each) => each.credentials.join(', '), flexible: true },
          { title: 'STATE', text: leakState },
          {
            title: 'REPORTED',
            text: (each) => relativeTime(each.reportedAt, world.clock.now().getTime()),
            data: (each) => each.reportedAt,
          },
        ],
        leaks,
      )
    return exitCodes.success
  },
}
