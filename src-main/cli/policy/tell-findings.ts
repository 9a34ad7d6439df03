import { type PolicyFinding, stands } from '../../domain/policy.ts'
import { printTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { count } from '../times.ts'

/**
 * Findings as a table on stdout, and on stderr what the table leaves out.
 * @param options.all with what is waived and what nobody can tell
 */
export function tellFindings(
  terminal: Terminal,
  findings: readonly PolicyFinding[],
  options: { readonly all: boolean },
): void {
  const shown = options.all ? findings : findings.filter(stands)
  if (shown.length > 0)
    printTable(
      terminal,
      [
        { title: 'CREDENTIAL', text: (each) => each.credential },
        { title: 'RULE', text: (each) => each.rule },
        ...(options.all ? [{ title: 'STATE', text: stateOf }] : []),
        { title: 'FINDING', text: (each: PolicyFinding) => sentence(each), flexible: true },
      ],
      shown,
    )
  else if (terminal.outIsTerminal) terminal.note(`${terminal.mark('done')} Nothing is against the policy.`)
  const waived = findings.filter((each) => each.waiver !== null).length
  const untold = findings.filter((each) => each.verdict === 'unknown' && each.waiver === null).length
  const left = [
    ...(waived === 0 ? [] : [`${waived} waived`]),
    ...(untold === 0 ? [] : [`${count(untold, 'rule')} that nobody can tell`]),
  ]
  if (!options.all && left.length > 0)
    terminal.note(`Not shown: ${left.join(', ')}. See rekey policy findings --all.`)
}

function stateOf({ verdict, waiver }: PolicyFinding): string {
  if (waiver !== null) return `waived until ${waiver.until}`
  return verdict
}

function sentence({ message, remedy, waiver, endedWaiver }: PolicyFinding): string {
  if (waiver !== null) return `${message} Waived by ${waiver.by}: ${waiver.reason}`
  return endedWaiver === null
    ? `${message} ${remedy}`
    : `${message} ${remedy} The waiver ended on ${endedWaiver.until}.`
}
