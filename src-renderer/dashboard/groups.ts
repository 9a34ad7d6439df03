import type { CredentialView } from '../../src-preload/contract/index.ts'
import { type BandName, bandOf, readInstant } from '../lib/countdown.ts'

export const groupNames = ['action', 'soon', 'later', 'unknown', 'rotated'] as const
export type GroupName = (typeof groupNames)[number]

const dayMs = 86_400_000
/** How long a rotation counts as recent. */
const recentDays = 14

const ofBand: Readonly<Record<BandName, GroupName>> = {
  expired: 'action',
  critical: 'action',
  urgent: 'soon',
  due: 'soon',
  healthy: 'later',
  'no-expiry': 'unknown',
  unknown: 'unknown',
}

/** Whether the operator's own rotation period has run out. */
export function isRotationOverdue({ rotateBy }: CredentialView, now: number): boolean {
  return rotateBy !== null && (readInstant(rotateBy) ?? Number.POSITIVE_INFINITY) <= now
}

/** Where a credential stands. An unfinished rotation needs the operator, whatever the token's own end says. */
export function groupOf(credential: CredentialView, now: number): GroupName {
  if (credential.openRotation !== null) return 'action'
  const group = ofBand[bandOf(credential.expiry, now)]
  if (group !== 'later') return group
  // Two clocks: the token may live on while the operator's own period is over.
  if (isRotationOverdue(credential, now)) return 'soon'
  const rotated = credential.lastRotatedAt === null ? null : readInstant(credential.lastRotatedAt)
  return rotated !== null && now - rotated < recentDays * dayMs ? 'rotated' : 'later'
}

/** The groups that have members, in the order of the screen; members keep their order. */
export function groupCredentials(
  credentials: readonly CredentialView[],
  now: number,
): ReadonlyArray<{ readonly group: GroupName; readonly members: readonly CredentialView[] }> {
  const members = new Map<GroupName, CredentialView[]>(groupNames.map((group) => [group, []]))
  for (const credential of credentials) members.get(groupOf(credential, now))?.push(credential)
  return groupNames
    .map((group) => ({ group, members: members.get(group) ?? [] }))
    .filter((each) => each.members.length > 0)
}
