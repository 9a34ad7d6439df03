import { failure } from '../domain/failure.ts'
import type { LeakCase, LookBackItem } from '../domain/leak.ts'
import { counted } from '../domain/name-list.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { isOpen } from '../domain/rotation.ts'
import { noteLeak, openLeak, withoutSecrets } from './leak-record.ts'
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
  const notRotated = leak.credentials.filter(
    (name) =>
      world.ledger.credentials.find(name)?.current?.fingerprint === leak.fingerprint &&
      leak.fingerprint !== '' &&
      !rotations.some((each) => each.credential === name),
  )
  const unread = leak.evidence.filter((each) => each.failure !== null)
  const toLook = leak.lookBack.filter((each) => each.doneAt === null).length
  return [
    ...(leak.confirmedDeadAt === null ? ['The token was not proven dead.'] : []),
    ...notRotated.map((name) => `${name} has no new token yet.`),
    ...rotations
      .filter((each) => isOpen(each.state))
      .map((each) => `${each.id} of ${each.credential} is ${each.state}.`),
    ...(unread.length === 0
      ? []
      : [`${counted(unread.length, 'piece', 'pieces')} of evidence couldn't be looked at.`]),
    ...(toLook === 0
      ? []
      : [`${toLook} of ${leak.lookBack.length} look-back items ${toLook === 1 ? 'is' : 'are'} not ticked.`]),
  ]
}

/** Ends a case whose token is dead. What is still open is recorded with it, and stays in the report. */
export function closeLeak(world: World, input: { readonly id: string }): Result<LeakCase> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
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
  return ok(
    noteLeak(
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
    ),
  )
}
