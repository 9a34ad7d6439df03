import type { Credential } from '../domain/credential.ts'
import { type Failure, failure } from '../domain/failure.ts'
import { isDismissed } from '../domain/leak.ts'
import { utcMinute } from '../domain/local-time.ts'
import { isWithinWindow, openingAt } from '../domain/maintenance-window.ts'
import { type Rotation, remaining } from '../domain/rotation.ts'
import { maintenanceWindowTexts as texts } from '../texts/maintenance-window.ts'
import { isLeaked } from './leak-record.ts'
import type { World } from './world.ts'

export interface MaintenanceHours {
  readonly hours: string
  readonly isOpen: boolean
  /** Of the opening that is, or of the next one; null when none comes soon. ISO 8601 UTC. */
  readonly opensAt: string | null
  readonly closesAt: string | null
}

/** The maintenance window of a credential as it is now; null without one. */
export function hoursOf(
  world: World,
  { maintenanceWindow }: Pick<Credential, 'maintenanceWindow'>,
): MaintenanceHours | null {
  if (maintenanceWindow == null) return null
  const nowMs = world.clock.now().getTime()
  const opening = openingAt(maintenanceWindow, nowMs)
  return {
    hours: maintenanceWindow,
    isOpen: isWithinWindow(maintenanceWindow, nowMs),
    opensAt: opening === null ? null : new Date(opening.fromMs).toISOString(),
    closesAt: opening === null ? null : new Date(opening.toMs).toISOString(),
  }
}

/**
 * The window that the update of a rotation has to begin in; null for none. What has begun goes on at any time, since a half
 * updated fleet is worse than a late one, and a leaked token waits for nobody's hours: least of all once it is dead, as
 * then nothing works before the update.
 */
export function hoursForUpdate(world: World, rotation: Rotation): MaintenanceHours | null {
  const { credential, state } = rotation
  if (state !== 'planned' || remaining(rotation).length === 0) return null
  if (isOfLeak(world, rotation)) return null
  return hoursOf(world, world.ledger.credentials.find(credential) ?? {})
}

/** A case of a token whose value nobody had has no fingerprint: it is known by the rotation that it opened. */
function isOfLeak(world: World, { id, oldToken }: Rotation): boolean {
  if (isLeaked(world, oldToken?.fingerprint ?? '')) return true
  return world.ledger.leaks.list().some((each) => !isDismissed(each) && each.rotations.includes(id))
}

/** Why the update may not begin now without an agreement of its own; null when it may. */
export function whyOutsideWindow(world: World, rotation: Rotation): Failure | null {
  const hours = hoursForUpdate(world, rotation)
  if (hours === null || hours.isOpen) return null
  const hint = hours.opensAt === null ? texts.agreeToOutside : texts.opensAt(utcMinute(hours.opensAt))
  return failure('blocked', rotation.id, texts.isOutside(rotation.id, hours.hours), hint)
}
