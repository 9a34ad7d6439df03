import { type BlastRadius, isHeld, type Power, powers, type RepositoryPowers } from '../../domain/powers.ts'
import type { Column } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { printFact, printSection, printSentence } from './section.ts'

const powerWords: Readonly<Record<Power, string>> = {
  'read-code': 'read code',
  'push-code': 'push code',
  'change-workflows': 'change workflows',
  'set-secrets': 'set secrets',
  dispatch: 'dispatch',
  administer: 'administer',
}

/** The blast radius: who holds the token could do this, where, and what would make it smaller. */
export function showRadius(terminal: Terminal, radius: BlastRadius, limit: number): void {
  const { parts, beyond, incomplete, advice } = radius
  if (terminal.outIsTerminal) terminal.out('')
  printFact(terminal, terminal.outIsTerminal ? 'Blast radius' : 'score', `${radius.score} of 100`)
  for (const { points, because } of parts)
    printSentence(terminal, 'because', '  ', `${points > 0 ? `+${points} ` : ''}${because}`)
  for (const sentence of beyond) printSentence(terminal, 'beyond', '  ', sentence)
  if (incomplete !== null) printSentence(terminal, 'incomplete', '  ', incomplete)
  printSection(terminal, 'power', powerColumns, radius.repositories, limit)
  if (terminal.outIsTerminal && advice.length > 0) terminal.out('')
  for (const { message, remedy } of advice)
    printSentence(terminal, 'advice', `${terminal.mark('attention')} `, `${message} ${remedy}`)
}

const powerColumns: readonly Column<RepositoryPowers>[] = [
  { title: 'REPOSITORY', text: ({ repository }) => repository, flexible: true },
  {
    title: 'HOLDER CAN',
    text: (row) => heldBy(row).join(', ') || 'nothing that is known',
    flexible: true,
  },
  { title: 'UNKNOWN', text: (row) => verdictsOf(row, 'unknown').join(', '), flexible: true },
]

function heldBy({ verdicts }: RepositoryPowers): string[] {
  return powers
    .filter((power) => isHeld(verdicts[power]))
    .map((power) => `${powerWords[power]}${verdicts[power] === 'declared' ? ' (declared)' : ''}`)
}

function verdictsOf({ verdicts }: RepositoryPowers, wanted: 'unknown'): string[] {
  return powers.filter((power) => verdicts[power] === wanted).map((power) => powerWords[power])
}
