import { readAudit } from '../../use-cases/read-audit.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { printTable } from '../table.ts'
import { shortInstant } from '../times.ts'

export const list: CommandSpec = {
  description: 'Entries of the audit log, newest first. Tokens appear as SHA-256 fingerprints only.',
  flags: [
    ['-L, --limit <number>', 'at most so many (default 30; all with --json)'],
    ['--from <seq>', 'from this entry on'],
    ['--oldest-first', 'in the order in which they were written'],
  ],
  json: {
    whole: false,
    fields: ['seq', 'at', 'actor', 'action', 'context', 'hash', 'previousHash'],
  },
  paged: true,
  examples: ['rekey audit list', 'rekey audit list --json seq,at,actor,action,context,hash'],
  run: async (call) => {
    const { flags, terminal } = call
    const world = await call.engine.world()
    const from = flags.whole('from')
    const limit = flags.whole('limit') ?? (call.json === null ? 30 : undefined)
    const entries = readAudit(world, {
      newestFirst: !flags.on('oldestFirst'),
      ...(from === undefined ? {} : { from }),
      ...(limit === undefined ? {} : { limit }),
    })
    if (call.json !== null) await printJson(terminal, call.json, entries)
    else if (entries.length === 0) {
      if (terminal.outIsTerminal) terminal.note('The audit log is empty.')
    } else
      printTable(
        terminal,
        [
          { title: 'SEQ', text: (entry) => String(entry.seq) },
          {
            title: 'AT',
            text: (entry) => shortInstant(entry.at),
            data: (entry) => entry.at,
          },
          { title: 'ACTOR', text: (entry) => entry.actor, flexible: true },
          { title: 'ACTION', text: (entry) => entry.action },
          { title: 'CONTEXT', text: (entry) => JSON.stringify(entry.context), flexible: true },
        ],
        entries,
      )
    return exitCodes.success
  },
}
