import type {
  DestinationView,
  RotationDestinationView,
  RotationView,
} from '../../src-preload/contract/index.ts'
import { formatDate, formatInstant, formatList, formatTime, type TimeDisplay } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { hasWritten } from './wizard.ts'

export interface PlanWarning {
  readonly id:
    | 'external'
    | 'changed'
    | 'restarts'
    | 'left-out'
    | 'no-roll-back'
    | 'outside-window'
    | `selection-${number}`
  readonly sentence: string
}

/** Names that a warning spells out; the others are counted. */
const mostNamed = 3

/** What an operator has to agree to before anything is written, one by one. */
export function planWarnings(rotation: RotationView): readonly PlanWarning[] {
  const { destinations, oldTokenHeld } = rotation
  const t = texts.rotation.plan.warnings
  const pending = destinations.filter((each) => each.kind !== 'manual' && each.state === 'pending')
  const warnings: PlanWarning[] = []
  // They come as sentences: main has asked what the selections select.
  rotation.planWarnings.forEach((sentence, index) => {
    warnings.push({ id: `selection-${index}`, sentence })
  })
  const external = pending.filter((each) => each.action === 'update' && each.replaces === 'unknown')
  if (external.length > 0)
    warnings.push({ id: 'external', sentence: t.external(external.length, namesOf(external)) })
  const changed = pending.filter((each) => each.action === 'update' && each.replaces === 'changed')
  if (changed.length > 0)
    warnings.push({ id: 'changed', sentence: t.changed(changed.length, namesOf(changed)) })
  const restarting = pending.filter(({ action, restarts }) => restarts && writesThere(action))
  if (restarting.length > 0)
    warnings.push({ id: 'restarts', sentence: t.restarts(restarting.length, namesOf(restarting)) })
  const leftOut = leftOutBy(rotation)
  if (leftOut.length > 0)
    warnings.push({ id: 'left-out', sentence: t.leftOut(leftOut.length, namesOf(leftOut)) })
  if (!oldTokenHeld && !hasWritten(rotation)) warnings.push({ id: 'no-roll-back', sentence: t.noRollBack })
  return warnings
}

/**
 * What has to be agreed to while the maintenance window is closed; null while it is open, and where there is none. Main looks
 * at the same hours again when the update begins.
 */
export function outsideWindow(
  { maintenanceHours }: Pick<RotationView, 'maintenanceHours'>,
  nowMs: number,
  display: TimeDisplay,
): PlanWarning | null {
  if (maintenanceHours === null) return null
  const { hours, opensAt, closesAt } = maintenanceHours
  const opensMs = opensAt === null ? Number.POSITIVE_INFINITY : Date.parse(opensAt)
  const closesMs = closesAt === null ? Number.POSITIVE_INFINITY : Date.parse(closesAt)
  if (opensMs <= nowMs && nowMs < closesMs) return null
  const next = opensAt === null || opensMs <= nowMs ? null : formatInstant(opensAt, display)
  return { id: 'outside-window', sentence: texts.rotation.plan.warnings.outsideWindow(hours, next) }
}

/** What can't be written, and is left out by whoever agrees to the plan. */
export function leftOutBy({
  destinations,
}: Pick<RotationView, 'destinations'>): readonly RotationDestinationView[] {
  return destinations.filter(
    ({ kind, state, action }) => kind !== 'manual' && state === 'pending' && action === 'blocked',
  )
}

function writesThere(action: RotationDestinationView['action']): boolean {
  return action === 'create' || action === 'update'
}

function namesOf(rows: readonly RotationDestinationView[]): string {
  const names = rows.slice(0, mostNamed).map((each) => each.place)
  return rows.length <= mostNamed
    ? formatList(names)
    : texts.rotation.plan.andMore(names.join(', '), rows.length - mostNamed)
}

/** A plan is trusted this long. */
const trustedMs = 15 * 60_000

/**
 * Why a plan may not be carried out as it is: it is old, or a place was seen to have changed since. Main looks again
 * before each write anyway; this says it before anything begins.
 * @param seen what is known of the destinations now, by id
 */
export function whyOutOfDate(
  { plannedAt, destinations }: Pick<RotationView, 'plannedAt' | 'destinations'>,
  seen: ReadonlyMap<string, Pick<DestinationView, 'updatedAt' | 'observedAt'>>,
  nowMs: number,
  display: TimeDisplay,
): string | null {
  if (plannedAt === null) return null
  const t = texts.rotation.plan
  const moved = destinations.find((each) => {
    const now = seen.get(each.id)
    if (now?.observedAt == null || each.planned === null || each.state !== 'pending') return false
    return now.observedAt > plannedAt && !sameTime(now.updatedAt, each.planned.updatedAt)
  })
  if (moved !== undefined) {
    const at = seen.get(moved.id)?.updatedAt ?? null
    return t.outOfDateChanged(moved.place, at === null ? null : formatTime(at, display))
  }
  return nowMs - Date.parse(plannedAt) > trustedMs ? t.outOfDateOld(formatTime(plannedAt, display)) : null
}

function sameTime(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && Date.parse(one) === Date.parse(other))
}

/** What is at a place now, as far as anybody can know: metadata only. */
export function nowAt(
  { planned, replaces }: RotationDestinationView,
  oldToken: string | null,
  display: TimeDisplay,
): string {
  const t = texts.rotation.plan.now
  if (planned === null || planned.present === null) return t.notRead
  if (!planned.present) return t.absent
  const set = planned.updatedAt === null ? t.unknownDate : formatDate(planned.updatedAt, display)
  if (replaces === 'known' && oldToken !== null) return t.known(oldToken, set)
  return replaces === 'changed' ? t.changed(set) : t.external(set)
}
