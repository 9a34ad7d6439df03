import { openItemsOf } from '../../use-cases/close-leak.ts'
import { pictureLeak } from '../../use-cases/picture-leak.ts'
import { type CommandSpec, operand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { visible } from '../visible-text.ts'
import { leakDocument, leakJson, leakState } from './document.ts'
import { leakNamed } from './names.ts'
import { pictureLines } from './picture.ts'

export const view: CommandSpec = {
  description: 'One leak: where the token is stored, what was done when, and what is left to do.',
  arguments: [{ name: 'id', required: true }],
  json: leakJson,
  examples: ['rekey leak view L-0001', 'rekey leak view L-0001 --json'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const leak = leakNamed(world, operand(call, 0))
    if (call.json !== null) {
      await printJson(terminal, call.json, leakDocument(world, leak))
      return exitCodes.success
    }
    terminal.out(`${leak.id} ${leak.label}, ${leakState(leak)}`)
    for (const line of pictureLines(pictureLeak(world, leak))) terminal.out(line)
    terminal.out('')
    for (const each of leak.journal) terminal.out(`${each.at}  ${visible(each.sentence)}`)
    const left = openItemsOf(world, leak)
    if (left.length > 0) terminal.out('')
    for (const each of left) terminal.out(`To do: ${visible(each)}`)
    return exitCodes.success
  },
}
