import { type DestinationOf, destinationId } from '../../domain/destination.ts'
import { countDestinations, isManual, isOpen, isUnclearProbe, type Rotation } from '../../domain/rotation.ts'
import type { World } from '../../use-cases/world.ts'
import type { Terminal } from '../terminal.ts'
import { visible } from '../visible-text.ts'

/** The end of a run: how it stands, every destination that is not done and why, and the command that continues. */
export function printSummary(terminal: Terminal, world: World, rotation: Rotation): void {
  const steps = new Map<string, DestinationOf<'manual'>>()
  for (const each of world.ledger.credentials.find(rotation.credential)?.destinations ?? [])
    if (each.kind === 'manual') steps.set(destinationId(each), each)
  for (const line of summaryLines(rotation, { storesNothing: !world.keychain.persistent, steps }))
    terminal.out(line)
}

export interface SummaryOptions {
  /** REKEY_KEYCHAIN=none: going on takes the same token again. */
  readonly storesNothing?: boolean
  /** What there is to do in the manual steps, by destination id. */
  readonly steps?: ReadonlyMap<string, DestinationOf<'manual'>>
}

export function summaryLines(
  rotation: Rotation,
  { storesNothing = false, steps = new Map() }: SummaryOptions = {},
): string[] {
  const { id, credential, state } = rotation
  const counts = countDestinations(rotation.destinations)
  const parts = (
    ['verified', 'written', 'skipped', 'restored', 'waived', 'failed', 'pending', 'writing'] as const
  )
    .filter((each) => counts[each] > 0)
    .map((each) => `${counts[each]} ${each}`)
  const undone = rotation.destinations.filter(
    (each) => !isManual(each) && ['pending', 'writing', 'failed'].includes(each.state),
  )
  const waived = rotation.destinations.filter((each) => each.state === 'waived')
  const manual = rotation.destinations.filter((each) => isManual(each) && each.state === 'pending')
  const probes = rotation.probes.filter((each) => each.ok !== true)
  const lines = [
    '',
    'SUMMARY',
    `${id}  ${visible(credential)}  ${state}`,
    `${parts.length === 0 ? 'Nothing planned' : parts.join(', ')} (${counts.total} destinations)`,
  ]
  if (undone.length > 0) lines.push('', isOpen(state) ? 'Not done:' : 'Left as they were:')
  for (const each of undone) {
    lines.push(`  ${visible(each.destination)}  ${each.state}`)
    if (each.failure !== null) lines.push(`    ${visible(each.failure.message)}`)
    if (each.failure !== null && each.failure.hint !== '') lines.push(`    ${visible(each.failure.hint)}`)
  }
  if (waived.length > 0) lines.push('', 'Waived:')
  for (const each of waived)
    lines.push(`  ${visible(each.destination)}  ${visible(each.waiver?.reason ?? '')}`)
  if (probes.length > 0) lines.push('', 'Probes:')
  for (const each of probes)
    lines.push(
      `  ${each.spec.kind}  ${each.ok !== null ? 'failed' : isUnclearProbe(each) ? 'unknown' : 'not run'}  ${visible(each.detail)}`,
    )
  if (manual.length > 0 && isOpen(state)) lines.push('', 'Manual steps to do:')
  if (isOpen(state))
    for (const each of manual)
      lines.push(
        ...stepLines(each.destination, steps.get(each.destination)),
        `    When it is done: rekey rotation confirm ${id} ${visible(each.destination)}`,
      )
  const toUndo = rotation.destinations.filter((each) => isManual(each) && each.state === 'failed')
  if (toUndo.length > 0) lines.push('', 'Manual steps to undo:')
  for (const each of toUndo)
    lines.push(
      ...stepLines(each.destination, steps.get(each.destination)),
      `    ${visible([each.failure?.message, each.failure?.hint].join(' '))}`,
    )
  if (undone.length > 0 && isOpen(state))
    lines.push('', `To leave one out: rekey waive ${id} DESTINATION --reason TEXT`)
  const next = nextCommand(rotation, storesNothing)
  return next === null ? lines : [...lines, '', `Next: ${next}`]
}

/** Who does what, in the lines in which it was written. */
function stepLines(id: string, step: DestinationOf<'manual'> | undefined): string[] {
  const owner = step?.owner === undefined ? '' : `  for ${visible(step.owner)}`
  const instructions = (step?.instructions ?? '').split(/\r\n|\r|\n/).filter((each) => each.trim() !== '')
  return [`  ${visible(id)}${owner}`, ...instructions.map((each) => `    ${visible(each)}`)]
}

/** The command that takes the rotation further; null when it has ended. */
export function nextCommand(rotation: Rotation, storesNothing = false): string | null {
  const { id, credential, state } = rotation
  if (!isOpen(state)) return null
  if (state === 'revoking' || state === 'revoked') return `rekey revoke ${id} --confirm ${credential}`
  if (rotation.rollBackReason !== null) return `rekey rollback ${id}`
  if (rotation.partRollBack != null) return `rekey rotation resume ${id}`
  const restored = rotation.destinations.some((each) => each.state === 'restored')
  if (state !== 'verified' || restored) {
    // What was rolled back by itself gets the new value again by a new plan alone, as what somebody changed does.
    const drift =
      restored ||
      rotation.destinations.some((each) => ['changed', 'identity-changed'].includes(each.failure?.kind ?? ''))
    const again = storesNothing && rotation.newToken !== null
    return `rekey rotation resume ${id}${drift ? ' --replan' : ''}${again ? ' --with-token' : ''}`
  }
  const manual = rotation.destinations.find((each) => isManual(each) && each.state === 'pending')
  return manual === undefined
    ? `rekey revoke ${id} --confirm ${credential}`
    : `rekey rotation confirm ${id} ${manual.destination}`
}
