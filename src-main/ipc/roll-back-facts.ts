import type { RotationView } from '../../src-preload/contract/index.ts'
import { isRollBackBegun, isToRestore, leftToRestore, partReach } from '../domain/part-roll-back.ts'
import { isOpen, mayRollBack, type Rotation, type RotationFacts, wasReplaced } from '../domain/rotation.ts'
import { rollBackTexts } from '../texts/roll-back.ts'
import type { RunControl, RunPart } from '../use-cases/run-control.ts'
import type { Workspace } from './workspace.ts'

interface Circumstances {
  /** Null while nothing runs in this process. */
  readonly control: RunControl | null
  /** Another process drives it. */
  readonly elsewhere: boolean
  /** A leak case has proven that the old token is dead. */
  readonly oldTokenDead?: boolean
}

/** Whether the window may offer a roll back, why not, and what an earlier one left. */
export function rollBackFacts(
  rotation: Rotation,
  { control, elsewhere, oldTokenDead = false }: Circumstances,
): Pick<RotationView, 'unfinishedRollBack' | 'mayRollBack' | 'rollBackProblem'> {
  const problem = whyNotRollBack(rotation, oldTokenDead)
  const runs = control !== null || elsewhere
  const isUnfinished = !runs && isOpen(rotation.state) && isRollBackBegun(rotation)
  const whole = rotation.rollBackReason !== null
  const left = whole ? rotation.destinations.filter(isToRestore) : leftToRestore(rotation)
  return {
    unfinishedRollBack: isUnfinished ? { whole, left: left.map((each) => each.destination) } : null,
    mayRollBack: problem === '',
    rollBackProblem: problem,
  }
}

function whyNotRollBack(rotation: Rotation, oldTokenDead: boolean): string {
  if (!mayRollBack(rotation.state)) {
    if (rotation.confirmedDeadAt !== null) return rollBackTexts.oldTokenRevoked
    return rotation.revokeRequestedAt === null ? rollBackTexts.nothingWritten : rollBackTexts.revokeHasBegun
  }
  if (oldTokenDead || rotation.oldTokenRefusedAt != null) return rollBackTexts.oldTokenRefused
  if (!rotation.oldTokenHeld) return rollBackTexts.rekeyHoldsNoOldValue
  // What was cut off after its last write still has to come to its end.
  const isAnything = isRollBackBegun(rotation) || rotation.destinations.some(wasReplaced)
  return isAnything ? '' : rollBackTexts.noneHasNewValue
}

/**
 * How far a roll back of some destinations is, or came before it was cut off; null where there is none. Only of those
 * few rotations whose roll back was cut off the destinations are read.
 */
export function partNow(
  { world, underWay }: Workspace,
  { id, partRollBack }: Pick<RotationFacts, 'id' | 'partRollBack'>,
): RunPart | null {
  const part = underWay.runs.get(id)?.part ?? null
  if (part !== null || partRollBack == null) return part
  const rotation = world.ledger.rotations.find(id)
  return rotation === null ? null : partReach(rotation)
}
