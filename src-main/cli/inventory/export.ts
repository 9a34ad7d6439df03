import { dirname, resolve } from 'node:path'
import { exportInventory } from '../../use-cases/export-inventory.ts'
import { saveFile } from '../../use-cases/save-file.ts'
import type { CommandSpec } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'

export const exportFile: CommandSpec = {
  description:
    'Writes the inventory as rekey.yaml, to a file or to stdout. It holds names and rules, never a value.',
  arguments: [{ name: 'file' }],
  paged: true,
  examples: ['rekey inventory export', 'rekey inventory export rekey.yaml'],
  run: async (call) => {
    const world = await call.engine.world()
    const file = call.operands[0]
    const toFile = file !== undefined && file !== '-'
    const text = exportInventory(world, toFile ? dirname(resolve(file)) : process.cwd())
    if (!toFile) call.terminal.outRaw(text)
    else {
      orFail(await saveFile(file, text))
      call.terminal.note(`${call.terminal.mark('done')} Wrote ${file}.`)
    }
    return exitCodes.success
  },
}
