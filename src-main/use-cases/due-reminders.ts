import { type Destination, destinationRepository } from '../domain/destination.ts'
import { knownExpiry } from '../domain/expiry.ts'
import { remembered } from '../domain/remembered.ts'
import {
  type Due,
  dueReminders,
  type Given,
  needingAttention,
  type ReminderRules,
  type ReminderSubject,
  severityOf,
} from '../domain/reminder.ts'
import { isOpen } from '../domain/rotation.ts'
import { isWaiting } from './due-steps.ts'
import type { World } from './world.ts'

/** A token that may be reminded of, with what a reminder says about it. */
export interface RemindedToken extends ReminderSubject {
  /** Repositories that hold it. */
  readonly repositories: number
}

export interface ReminderState {
  readonly tokens: readonly RemindedToken[]
  /** Open rotations whose new token was received: somebody has to finish them. */
  readonly rotationsToFinish: number
}

/** Every token whose end is known, from the ledger alone. */
export function readReminderState(world: World): ReminderState {
  const { ledger } = world
  const open = ledger.rotations.outlines().filter((each) => isOpen(each.state))
  const replaced = new Set(
    open.filter((each) => replacedStates.has(each.state)).map((each) => each.credential),
  )
  const tokens = ledger.credentials.list().flatMap((credential): RemindedToken[] => {
    const annotation = ledger.annotations.of(credential.name)
    const { source, ...expiry } = knownExpiry(credential, annotation)
    if (expiry.expiresAt === null) return []
    const fingerprint = credential.current?.fingerprint ?? 'unknown'
    return [
      {
        credential: credential.name,
        // Another date entered by hand is another end to be reminded of.
        fingerprint: source === 'entered' ? `${fingerprint}@${expiry.expiresAt}` : fingerprint,
        expiry,
        offUntilMs: annotation.remindersOffUntil === null ? null : Date.parse(annotation.remindersOffUntil),
        replaced: replaced.has(credential.name),
        // Counted when a reminder says it: asked each minute, and of thousands of places at the start.
        get repositories() {
          return repositoriesOf(credential.destinations)
        },
      },
    ]
  })
  return {
    tokens,
    rotationsToFinish: open.filter((each) => each.newToken !== null).length,
  }
}

const replacedStates: ReadonlySet<string> = new Set(['verified', 'revoking', 'revoked'])

/** What is due at `nowMs` of GitHub's clock. It is noted as given at once: a crash may lose one, but never repeats it. */
export function takeDueReminders(
  world: World,
  input: { readonly state: ReminderState; readonly rules: ReminderRules; readonly nowMs: number },
): Due {
  const { ledger } = world
  const given = ledger.reminders
    .all()
    .filter(({ threshold }) => !isWaiting(threshold))
    .map(({ at, ...each }): Given => ({ ...each, atMs: Date.parse(at) }))
  const due = dueReminders(input.state.tokens, given, input.rules, input.nowMs)
  if (due.given.length > 0)
    ledger.transaction(() => {
      for (const { atMs, ...each } of due.given)
        ledger.reminders.save({ ...each, at: new Date(atMs).toISOString() })
    })
  return due
}

/** The tokens that a reminder of each kind could name now, most urgent first. */
export function standingReminders(
  { tokens }: ReminderState,
  rules: ReminderRules,
  nowMs: number,
): Readonly<Record<'digest' | 'critical' | 'expired', readonly RemindedToken[]>> {
  const attention = needingAttention(tokens, rules, nowMs)
  const of = (severity: string) => attention.filter((each) => severityOf(each, rules, nowMs) === severity)
  return { digest: attention, critical: of('critical'), expired: of('expired') }
}

const repositoriesOf = remembered(
  (destinations: readonly Destination[]) =>
    new Set(destinations.flatMap((each) => destinationRepository(each) ?? [])).size,
)
