import { failure } from '../domain/failure.ts'
import { type LeakCase, type LookBackItem, secondLookAt } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isOpen } from '../domain/rotation.ts'
import { leakTexts } from '../texts/leak.ts'
import { stateTexts } from '../texts/state.ts'
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
    ...(leak.confirmedDeadAt === null ? [leakTexts.notProvenDead] : []),
    ...(leak.confirmedBy === 'github' && leak.confirmedAgainAt === null ? [leakTexts.rejectedOnce] : []),
    ...notRotated.map(leakTexts.noNewTokenYet),
    ...rotations
      .filter((each) => isOpen(each.state))
      .map((each) => leakTexts.rotationOpen(each.id, each.credential, stateTexts.rotation[each.state])),
    ...(waived.length === 0 ? [] : [leakTexts.destinationsWaived(waived.length)]),
    ...(unread.length === 0 ? [] : [leakTexts.evidenceUnread(unread.length)]),
    ...(toLook === 0 ? [] : [leakTexts.lookBackOpen(toLook, leak.lookBack.length)]),
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
        leakTexts.secondLookDue(leak.label, leak.id),
        leakTexts.askedAgainInMinute,
        due,
      ),
    )
  if (leak.confirmedDeadAt === null)
    return failed(
      failure('blocked', leak.id, leakTexts.staysOpen(leak.label, leak.id), leakTexts.revokeOrCheckAgain),
    )
  const left = openItemsOf(world, leak)
  const closed = noteLeak(
    world,
    leak.id,
    'closed',
    'after',
    left.length === 0 ? leakTexts.closedWithNothingOpen : leakTexts.closedWithOpen(left),
    {
      change: { closedAt: nowOf(world) },
      alongside: () =>
        record(world, 'leak.closed', { leak: leak.id, fingerprint: leak.fingerprint, open: left }),
    },
  )
  await forgetLeakedValue(world, leak.id)
  return ok(closed)
}
