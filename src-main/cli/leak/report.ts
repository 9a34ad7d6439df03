import { leakReport } from '../../use-cases/leak-report.ts'
import { saveFile } from '../../use-cases/save-file.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { leakNamed } from './names.ts'

export const report: CommandSpec = {
  description:
    'The report of a leak: timeline in UTC, who did what, waivers, evidence with hashes, the end of the audit log. Markdown to stdout or a file; JSON for a file that ends in .json. Holds no secret.',
  arguments: [{ name: 'id', required: true }, { name: 'file' }],
  json: {
    whole: true,
    fields: [
      'id',
      'timeline',
      'rotations',
      'evidence',
      'open',
      'auditHead',
      'confirmedDeadAt',
      'secondsToDeath',
    ],
  },
  paged: true,
  examples: ['rekey leak report L-0001 report.md', 'rekey leak report L-0001 --json'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const { id } = leakNamed(world, operand(call, 0))
    const made = orFail(leakReport(world, { id }))
    const file = call.operands[1]
    if (call.json !== null) await printJson(terminal, call.json, { ...made.report })
    else if (file === undefined || file === '-') terminal.outRaw(made.markdown)
    else {
      orFail(await saveFile(file, file.endsWith('.json') ? made.json : made.markdown))
      terminal.note(`${terminal.mark('done')} Wrote the report of ${id} to ${file}.`)
    }
    return exitCodes.success
  },
}
