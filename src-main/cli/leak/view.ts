import { openItemsOf } from '../../use-cases/close-leak.ts'
import { lookAgainAtDeath } from '../../use-cases/look-again-at-death.ts'
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
  paged: true,
  examples: ['rekey leak view L-0001', 'rekey leak view L-0001 --json'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const { id } = leakNamed(world, operand(call, 0))
    const looked = await lookAgainAtDeath(world, { id, signal: call.interruption.signal })
    const leak = leakNamed(world, id)
    if (call.json !== null) {
      await printJson(terminal, call.json, leakDocument(world, leak))
      return exitCodes.success
    }
    terminal.out(`${leak.id} ${leak.label}, ${leakState(leak)}`)
    if (!looked.ok && leak.closedAt === null) terminal.err(visible(looked.failure.message))
    for (const line of pictureLines(pictureLeak(world, leak))) terminal.out(line)
    terminal.out('')
    for (const each of leak.journal) terminal.out(`${each.at}  ${visible(each.sentence)}`)
    const left = openItemsOf(world, leak)
    if (left.length > 0) terminal.out('')
    for (const each of left) terminal.out(`To do: ${visible(each)}`)
    return exitCodes.success
  },
}
