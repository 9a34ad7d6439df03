import { dayMs } from '../domain/expiry.ts'
import { isDangerous } from '../domain/leak.ts'
import { isWithin, latestAt } from '../domain/local-time.ts'
import { isPaused, type ReminderRules } from '../domain/reminder.ts'
import { newestWrite } from '../domain/rotation.ts'
import { provenDeadAt } from './leak-record.ts'
import { soakEnd } from './read-checklist.ts'
import type { World } from './world.ts'

/*
 * Steps that wait for the operator since some instant: an old token that may be revoked now that both were alive for
 * long enough, an old token that lives on for days after its update, a token without an end that is to be reviewed, and a
 * leaked token that nobody has proven dead. Each is told once, noted beside the reminders; the second and the last each day
 * again, a leak also in quiet hours.
 */

/** A leak that is being worked on needs no reminder: it is told of when it was left. */
const leakAfterMs = 15 * 60_000

export const stepKinds = ['soak', 'both-alive', 'review', 'leak'] as const
export type StepKind = (typeof stepKinds)[number]

export interface DueStep {
  readonly credential: string
  /** What makes it this step and no later one of the credential. */
  readonly key: string
  /** The rotation that may be revoked, or the case of a leak; empty for a review. */
  readonly about: string
  /** Of two tokens that are alive: since when. ISO 8601 UTC. */
  readonly since?: string
}

/** Whether a note beside the reminders is one of these, and no reminder of an expiry. */
export function isWaiting(threshold: string): boolean {
  return stepKinds.some((kind) => kind === threshold)
}

/** What waits at `nowMs`, told before or not. A review waits from the time of day on at which reminders come. */
export function waitingSteps(
  world: World,
  rules: ReminderRules,
  nowMs: number,
): Readonly<Record<StepKind, readonly DueStep[]>> {
  const { ledger } = world
  const soak = ledger.rotations.outlines().flatMap(({ id, credential, state, oldToken }): DueStep[] => {
    // A rotation with nothing to revoke has nothing to wait for.
    if (state !== 'verified' || oldToken === null) return []
    const rotation = ledger.rotations.find(id)
    const end = rotation === null ? null : soakEnd(world, rotation)
    return end === null || Date.parse(end) > nowMs ? [] : [{ credential, key: `${id}@${end}`, about: id }]
  })
  const bothAlive = aliveTogether(world, rules, nowMs)
  const review = ledger.credentials.list().flatMap(({ name, current }): DueStep[] => {
    const { enteredExpiry, remindersOffUntil } = ledger.annotations.of(name)
    if (current?.neverExpires !== true || enteredExpiry === null) return []
    if (remindersOffUntil !== null && nowMs < Date.parse(remindersOffUntil)) return []
    if (latestAt(rules.time, nowMs) < Date.parse(enteredExpiry)) return []
    return [{ credential: name, key: `${current.fingerprint}@${enteredExpiry}`, about: '' }]
  })
  const leak = ledger.leaks.list().flatMap((each): DueStep[] => {
    const waitedMs = nowMs - Date.parse(each.reportedAt)
    if (!isDangerous(each) || waitedMs < leakAfterMs) return []
    const day = Math.floor(waitedMs / dayMs)
    return [{ credential: each.credentials[0] ?? each.label, key: `${each.id}@${day}`, about: each.id }]
  })
  const held = { review: rules.enabled ? review : [], 'both-alive': rules.enabled ? bothAlive : [] }
  return { soak, ...held, leak }
}

/**
 * Rotations that only the revoke is missing of, from the first reminder time on that is a day or more after the last write
 * or the soak time: the longer two tokens are alive, the more there is to steal.
 */
function aliveTogether(world: World, rules: ReminderRules, nowMs: number): DueStep[] {
  const remindsAt = latestAt(rules.time, nowMs)
  return world.ledger.rotations.outlines().flatMap(({ id, credential, state, oldToken }): DueStep[] => {
    if ((state !== 'verified' && state !== 'revoking') || oldToken === null) return []
    if (oldToken.expiresAt !== null && Date.parse(oldToken.expiresAt) <= nowMs) return []
    if (provenDeadAt(world, oldToken.fingerprint) !== null) return []
    const rotation = world.ledger.rotations.find(id)
    const since = rotation === null ? null : newestWrite(rotation)
    if (rotation === null || since === null) return []
    const free = soakEnd(world, rotation) ?? since
    if (remindsAt < Date.parse(free) + dayMs) return []
    return [{ credential, key: `${id}@${new Date(remindsAt).toISOString()}`, about: id, since }]
  })
}

/** Those of the waiting steps that were never told. They are noted as told at once. Quiet hours and pauses hold all but leaks. */
export function takeDueSteps(
  world: World,
  input: {
    readonly waiting: Readonly<Record<StepKind, readonly DueStep[]>>
    readonly rules: ReminderRules
    readonly nowMs: number
  },
): Readonly<Record<StepKind, readonly DueStep[]>> {
  const { waiting, rules, nowMs } = input
  const held = isWithin(rules.quiet, nowMs) || isPaused(rules, nowMs)
  const told = new Set(
    world.ledger.reminders.all().map((each) => `${each.threshold} ${each.credential} ${each.fingerprint}`),
  )
  const untold = (kind: StepKind) =>
    waiting[kind].filter(({ credential, key }) => !told.has(`${kind} ${credential} ${key}`))
  const due = {
    soak: held ? [] : untold('soak'),
    'both-alive': held ? [] : untold('both-alive'),
    review: held ? [] : untold('review'),
    leak: untold('leak'),
  }
  if (stepKinds.some((kind) => due[kind].length > 0))
    world.ledger.transaction(() => {
      for (const threshold of stepKinds)
        for (const { credential, key } of due[threshold])
          world.ledger.reminders.save({
            credential,
            fingerprint: key,
            threshold,
            at: new Date(nowMs).toISOString(),
          })
    })
  return due
}
