import { csvText } from '../domain/csv.ts'
import type { Rotation } from '../domain/rotation.ts'

export type PlanFormat = 'json' | 'csv'

/** The plan of a rotation as a file for somebody else to look at: what would happen where, and why. Never a value. */
export function exportPlan(rotation: Rotation, format: PlanFormat): string {
  const { id, credential, plannedAt, cost, destinations } = rotation
  if (format === 'csv')
    return csvText([
      ['destination', 'action', 'reason', 'present', 'updated_at'],
      ...destinations.map(({ destination, action, reason, planned }) => [
        destination,
        action,
        reason,
        planned?.present == null ? '' : String(planned.present),
        planned?.updatedAt ?? '',
      ]),
    ])
  const document = {
    rotation: id,
    credential,
    plannedAt,
    steps: destinations.map(({ destination, action, reason, planned }) => ({
      destination,
      action,
      reason,
      present: planned?.present ?? null,
      updatedAt: planned?.updatedAt ?? null,
    })),
    cost,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
