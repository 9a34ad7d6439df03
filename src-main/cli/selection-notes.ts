import type { SelectionNote } from '../use-cases/selection-notes.ts'
import type { Terminal } from './terminal.ts'
import { visible } from './visible-text.ts'

/** What an operator should know of the selections, on stderr. */
export function tellSelectionNotes(terminal: Terminal, notes: readonly SelectionNote[]): void {
  for (const { credential, selection, kind, sentence } of notes) {
    terminal.err(`${terminal.mark('attention')} ${visible(credential)}: ${visible(sentence)}`)
    if (kind === 'doubtful') terminal.note(`  rekey destination accept ${credential} '${visible(selection)}'`)
  }
}
