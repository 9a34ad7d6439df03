import { failure } from '../domain/failure.ts'
import { type LeakCase, type LookBackItem, secondLookAt } from '../domain/leak.ts'
import { counted } from '../domain/name-list.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isOpen } from '../domain/rotation.ts'
import { forgetLeakedValue, noteLeak, openLeak, withoutSecrets } from './leak-record.ts'
import { lookAgainAtDeath } from './look-again-at-death.ts'
import { nowOf, record, type World } from './world.ts'

/** Ticks a line of the look-back list off, or takes the tick back, with what was found. */
export function tickLookBack(
  world: World,
  input: {
    readonly id: string
    readonly item: LookBackItem
    readonly done: boolean
    readonly note: string
  },
): Result<LeakCase> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  const lookBack = leak.lookBack.map((each) =>
    each.item === input.item
      ? {
          ...each,
          doneAt: input.done ? nowOf(world) : null,
          by: input.done ? world.actor : null,
          note: withoutSecrets(input.note),
        }
      : each,
  )
  const after = { ...leak, lookBack }
  world.ledger.leaks.save(after)
  return ok(after)
}

/** What is left to do, one sentence each; empty when the case can be closed with nothing open. */
export function openItemsOf(world: World, leak: LeakCase): string[] {
  const rotations = leak.rotations.flatMap((id) => world.ledger.rotations.find(id) ?? [])
  // A rotation that was abandoned or rolled back replaced nothing.
  const notRotated = leak.credentials.filter(
    (name) =>
      (leak.fingerprint === '' ||
        world.ledger.credentials.find(name)?.current?.fingerprint === leak.fingerprint) &&
      !rotations.some(
        (each) => each.credential === name && (isOpen(each.state) || each.state === 'completed'),
      ),
  )
  const waived = rotations
    .filter((each) => each.state === 'completed')
    .flatMap(({ destinations }) => destinations.filter((each) => each.state === 'waived'))
  const unread = leak.evidence.filter((each) => each.failure !== null)
  const toLook = leak.lookBack.filter((each) => each.doneAt === null).length
  return [
    ...(leak.confirmedDeadAt === null ? ['The token was not proven dead.'] : []),
    ...(leak.confirmedBy === 'github' && leak.confirmedAgainAt === null
      ? ['GitHub rejected the token once; it was not asked a second time.']
      : []),
    ...notRotated.map((name) => `${name} has no new token yet.`),
    ...rotations
      .filter((each) => isOpen(each.state))
      .map((each) => `${each.id} of ${each.credential} is ${each.state}.`),
    ...(waived.length === 0
      ? []
      : [
          `${counted(waived.length, 'destination was', 'destinations were')} waived and may hold the old token.`,
        ]),
    ...(unread.length === 0
      ? []
      : [`${counted(unread.length, 'piece', 'pieces')} of evidence couldn't be looked at.`]),
    ...(toLook === 0
      ? []
      : [`${toLook} of ${leak.lookBack.length} look-back items ${toLook === 1 ? 'is' : 'are'} not ticked.`]),
  ]
}

/**
 * Ends a case whose token is dead. What is still open is recorded with it, and stays in the report. Where GitHub rejected
 * the token only once it is asked again first; if that can't be done the case says so.
 */
export async function closeLeak(
  world: World,
  input: {
    readonly id: string
    /** True: the minute until the second look is not waited for. */
    readonly withoutSecondLook?: boolean
    readonly signal?: AbortSignal
  },
): Promise<Result<LeakCase>> {
  const looked = await lookAgainAtDeath(world, input)
  if (!looked.ok && looked.failure.kind === 'not-confirmed') return looked
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  const due = secondLookAt(leak)
  if (due !== null && due > nowOf(world) && input.withoutSecondLook !== true)
    return failed(
      failure(
        'blocked',
        leak.id,
        `GitHub rejected ${leak.label} once. ${leak.id} can be closed when it did so twice.`,
        'It is asked again a minute after the first time.',
        due,
      ),
    )
  if (leak.confirmedDeadAt === null)
    return failed(
      failure(
        'blocked',
        leak.id,
        `${leak.label} was not proven dead, so ${leak.id} stays open.`,
        'Revoke the token, or check again whether GitHub rejects it.',
      ),
    )
  const left = openItemsOf(world, leak)
  const closed = noteLeak(
    world,
    leak.id,
    'closed',
    'after',
    left.length === 0 ? 'Closed with nothing open.' : `Closed with ${left.length} open: ${left.join(' ')}`,
    {
      change: { closedAt: nowOf(world) },
      alongside: () =>
        record(world, 'leak.closed', { leak: leak.id, fingerprint: leak.fingerprint, open: left }),
    },
  )
  await forgetLeakedValue(world, leak.id)
  return ok(closed)
}
