import type { PlanAction, PlanCost } from '../../domain/plan.ts'
import { printTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { count, duration } from '../times.ts'
import { visible } from '../visible-text.ts'

export interface ShownStep {
  readonly destination: string
  readonly action: PlanAction
  readonly reason: string
}

/** "Update 34 secrets, create 2, skip 3, 1 blocked. About 15 s, pace auto." */
export function planSentence(steps: readonly ShownStep[], cost: PlanCost | null, pace: string): string {
  const manual = steps.filter((each) => each.destination.startsWith('manual:')).length
  const automatic = steps.filter((each) => !each.destination.startsWith('manual:'))
  const of = (action: PlanAction): number => automatic.filter((each) => each.action === action).length
  const parts = [`Update ${count(of('update'), 'secret')}`, `create ${of('create')}`]
  if (of('skip') > 0) parts.push(`skip ${of('skip')}`)
  if (of('blocked') > 0) parts.push(`${of('blocked')} blocked`)
  if (manual > 0) parts.push(`${count(manual, 'manual step')}`)
  return `${parts.join(', ')}.${cost === null ? '' : ` ${timeSentence(cost, pace)}`}`
}

function timeSentence({ estimatedSeconds, longestSeconds }: PlanCost, pace: string): string {
  if (longestSeconds === undefined) return `${capital(duration(estimatedSeconds))}, pace ${pace}.`
  const range = `Between ${duration(estimatedSeconds)} and ${duration(longestSeconds)}`
  return `${range}: GitHub may ask for a pause at this size. Pace ${pace}.`
}

/** Which destination goes before all others. */
export function canarySentence(canary: string): string {
  return `Canary first: ${visible(canary)}. It is written and checked before any other.`
}

/** The plan as a table on stdout (dry run). */
export function printSteps(terminal: Terminal, steps: readonly ShownStep[]): void {
  printTable(
    terminal,
    [
      { title: 'DESTINATION', text: (step) => step.destination, flexible: true, cut: 'start' },
      {
        title: 'ACTION',
        text: (step) => step.action,
        style: (text, step) => (step.action === 'blocked' ? terminal.colors.red(text) : text),
      },
      { title: 'REASON', text: (step) => step.reason, flexible: true },
    ],
    steps,
  )
}

/** The plan before a run, on stderr: all that is not the ordinary update by name, the rest as a count. */
export function tellPlan(
  terminal: Terminal,
  steps: readonly ShownStep[],
  cost: PlanCost | null,
  pace: string,
  warnings: readonly string[] = [],
  canary: string | null = null,
): void {
  terminal.note('Plan')
  for (const step of steps)
    if (step.action !== 'update' || step.destination.startsWith('manual:'))
      terminal.note(`  ${step.action.padEnd(7)}  ${visible(step.destination)}: ${visible(step.reason)}`)
  terminal.note(`  ${planSentence(steps, cost, pace)}`)
  if (canary !== null) terminal.note(`  ${canarySentence(canary)}`)
  terminal.note('  Rekey writes the named secret only. It deletes nothing and widens nothing.')
  tellWarnings(terminal, warnings)
}

/** What the plan as a whole has to be agreed to for, on stderr. */
export function tellWarnings(terminal: Terminal, warnings: readonly string[]): void {
  for (const each of warnings) terminal.err(`${terminal.mark('attention')} ${visible(each)}`)
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
