import { isManual } from '../domain/rotation.ts'
import { waiverTexts } from '../texts/waiver.ts'
import { currentRotation } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Leaves out what the plan can't write, as whoever agreed to the plan agreed to: each place is waived with the reason
 * that the plan gives, so that nothing is settled in silence. Only what is still blocked is left out.
 */
export function leaveOutBlocked(
  world: World,
  input: { readonly id: string; readonly destinations: readonly string[] },
): void {
  const agreed = new Set(input.destinations)
  const blocked = currentRotation(world, input.id).destinations.filter(
    (each) =>
      agreed.has(each.destination) &&
      each.state === 'pending' &&
      each.action === 'blocked' &&
      !isManual(each),
  )
  world.ledger.transaction(() => {
    for (const { destination, failure, reason: planned } of blocked) {
      const reason = waiverTexts.leftOut(failure?.message ?? planned)
      world.ledger.rotations.updateDestination(input.id, destination, {
        state: 'waived',
        waiver: { reason, by: world.actor, at: nowOf(world), atPlan: true },
      })
      record(world, 'verify.waived', { rotation: input.id, destination, reason, agreedTo: 'plan' })
    }
  })
}
