import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { waivableConditions } from '../domain/revoke-checklist.ts'
import { type Rotation, revokeConditions } from '../domain/rotation.ts'
import { waiverTexts } from '../texts/waiver.ts'
import { currentRotation, openRotation } from './rotation-record.ts'
import { nowOf, record, type World } from './world.ts'

/** Accepts one open condition of the revoke checklist, with a reason that is kept in the audit log. */
export function waiveCondition(
  world: World,
  input: { readonly id: string; readonly condition: string; readonly reason: string },
): Result<Rotation> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const condition = revokeConditions.find((each) => each === input.condition)
  const reason = input.reason.trim()
  if (condition === undefined)
    return failed(
      failure(
        'unknown-name',
        input.condition,
        waiverTexts.noCondition(input.condition),
        waiverTexts.conditionsAre(revokeConditions),
      ),
    )
  if (!waivableConditions.includes(condition))
    return failed(
      failure('blocked', condition, waiverTexts.conditionNotWaivable(condition), waiverTexts.mendInstead),
    )
  if (reason === '')
    return failed(failure('invalid-input', condition, waiverTexts.needsReason, waiverTexts.sayWhy))
  world.ledger.transaction(() => {
    world.ledger.rotations.update(input.id, {
      waivedConditions: [
        ...opened.value.waivedConditions.filter((each) => each.condition !== condition),
        { condition, waiver: { reason, by: world.actor, at: nowOf(world) } },
      ],
    })
    record(world, 'revoke.condition_waived', { rotation: opened.value.id, condition, reason })
  })
  return ok(currentRotation(world, opened.value.id))
}
