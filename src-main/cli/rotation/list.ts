import { countDestinations, isOpen } from '../../domain/rotation.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'
import { relativeTime } from '../times.ts'

export const list: CommandSpec = {
  description: 'All rotations, newest first.',
  arguments: [{ name: 'credential' }],
  flags: [
    ['--open', 'unfinished ones only'],
    ['-L, --limit <number>', 'at most so many'],
  ],
  json: {
    whole: false,
    fields: [
      'rotation',
      'credential',
      'state',
      'reason',
      'startedAt',
      'finishedAt',
      'startedBy',
      'total',
      'verified',
      'written',
      'failed',
      'skipped',
      'waived',
      'pending',
      'version',
    ],
  },
  paged: true,
  examples: ['rekey rotation list', 'rekey rotation list --open --json rotation,state'],
  run: async (call) => {
    const world = await call.engine.world()
    const wanted = call.operands[0]?.toLowerCase()
    const rotations = world.ledger.rotations
      .list()
      .filter((each) => wanted === undefined || each.credential.toLowerCase() === wanted)
      .filter((each) => !call.flags.on('open') || isOpen(each.state))
      .slice(0, call.flags.whole('limit') ?? Number.POSITIVE_INFINITY)
    const rows = rotations.map((each) => ({ rotation: each, counts: countDestinations(each.destinations) }))
    if (call.json !== null) {
      await printJson(
        call.terminal,
        call.json,
        rows.map(({ rotation, counts }) => ({
          ...rotation,
          ...counts,
          rotation: rotation.id,
          version: rotation.version ?? null,
        })),
      )
      return exitCodes.success
    }
    if (rows.length === 0 && call.terminal.outIsTerminal) call.terminal.note('No rotations.')
    else
      printTable(
        call.terminal,
        [
          { title: 'ID', text: (row) => row.rotation.id },
          { title: 'CREDENTIAL', text: (row) => row.rotation.credential, flexible: true },
          { title: 'STATE', text: (row) => row.rotation.state },
          {
            title: 'DONE',
            text: ({ counts }) => `${counts.verified + counts.waived} of ${counts.total}`,
            data: ({ counts }) => `${counts.verified + counts.waived}/${counts.total}`,
          },
          {
            title: 'STARTED',
            text: (row) => relativeTime(row.rotation.startedAt, world.clock.now().getTime()),
            data: (row) => row.rotation.startedAt,
          },
          {
            title: 'VERSION',
            text: ({ rotation: { version } }) => (version === undefined ? '' : `v${version}`),
          },
        ],
        rows,
      )
    return exitCodes.success
  },
}
