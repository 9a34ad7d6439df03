import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { FailureError, failure } from '../../domain/failure.ts'
import { takeUpLeak } from '../../use-cases/carry-leak.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { leakDocument, leakJson } from './document.ts'

export const importCase: CommandSpec = {
  description:
    'Takes up a leak that was saved on a computer that may be affected: its inventory and its case. The file holds no secret; the leaked token is given again.',
  arguments: [{ name: 'file', required: true }],
  json: leakJson,
  examples: ['rekey leak import L-0001-case.json'],
  run: async (call) => {
    const { terminal } = call
    const file = resolve(operand(call, 0))
    const world = await call.engine.world()
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch {
      throw new FailureError(failure('invalid-input', file, `${file} can't be read.`, 'Check the path.'))
    }
    const leak = orFail(takeUpLeak(world, { text, folder: dirname(file) }))
    if (call.json !== null) await printJson(terminal, call.json, leakDocument(world, leak))
    terminal.note(
      `${terminal.mark('done')} Took up ${leak.label} as ${leak.id}. Next: rekey leak --with-token`,
    )
    return exitCodes.success
  },
}
