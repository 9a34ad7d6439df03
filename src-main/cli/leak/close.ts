import { closeLeak, openItemsOf } from '../../use-cases/close-leak.ts'
import { type CommandSpec, operand } from '../command.ts'
import { orFail } from '../engine.ts'
import { exitCodes } from '../exit-codes.ts'
import { printJson } from '../json.ts'
import { visible } from '../visible-text.ts'
import { leakDocument, leakJson } from './document.ts'
import { leakNamed } from './names.ts'

export const close: CommandSpec = {
  description:
    'Ends a case whose token is proven dead: GitHub rejected it twice, at least a minute apart. What is still open is recorded with it.',
  arguments: [{ name: 'id', required: true }],
  flags: [['--without-second-look', 'close it although GitHub was asked once only']],
  json: leakJson,
  examples: ['rekey leak close L-0001'],
  run: async (call) => {
    const { terminal } = call
    const world = await call.engine.world()
    const { id } = leakNamed(world, operand(call, 0))
    const closed = orFail(
      await closeLeak(world, {
        id,
        withoutSecondLook: call.flags.on('withoutSecondLook'),
        signal: call.interruption.signal,
      }),
    )
    if (call.json !== null) await printJson(terminal, call.json, leakDocument(world, closed))
    terminal.note(`${terminal.mark('done')} ${id} is closed.`)
    for (const each of openItemsOf(world, closed))
      terminal.note(`${terminal.mark('attention')} Still open: ${visible(each)}`)
    return exitCodes.success
  },
}
