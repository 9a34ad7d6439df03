import { readAudit } from '../../use-cases/read-audit.ts'
import { saveFile } from '../../use-cases/save-file.ts'
import type { CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { jsonText } from '../json.ts'

export const exportLog: CommandSpec = {
  description:
    'Writes the whole audit log as JSON lines, oldest first, to a file or to stdout. Kept elsewhere, it proves that the log here was not rewritten.',
  arguments: [{ name: 'file' }],
  paged: true,
  examples: ['rekey audit export audit.ndjson'],
  run: async (call) => {
    const world = await call.engine.world()
    const entries = readAudit(world, {})
    const text = entries.map((entry) => `${jsonText(entry, 0)}\n`).join('')
    const file = call.operands[0]
    if (file === undefined || file === '-') call.terminal.outRaw(text)
    else {
      orFail(await saveFile(file, text))
      call.terminal.note(
        `${call.terminal.mark('done')} Wrote ${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} to ${file}.`,
      )
    }
    return exitCodes.success
  },
}
