import type { Failure } from '../domain/failure.ts'
import { commandFor } from './command-hints.ts'
import type { Terminal } from './terminal.ts'
import { visible } from './visible-text.ts'

/** What happened on one line, what to do next on another, the command for it on a third, all on stderr. */
export function tellFailure(terminal: Terminal, why: Failure): void {
  terminal.endLive()
  terminal.err(`${terminal.mark('failed')} ${visible(why.message)}`)
  if (why.hint !== '') terminal.err(`  ${visible(why.hint)}`)
  const command = commandFor(why)
  if (command !== null && !why.hint.includes(command)) terminal.err(`  ${visible(command)}`)
}
