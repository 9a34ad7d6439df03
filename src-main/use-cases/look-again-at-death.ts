import { failure } from '../domain/failure.ts'
import { type LeakCase, secondLookAt } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { leakTexts } from '../texts/leak.ts'
import { forgetLeakedValue, noteLeak, openLeak } from './leak-record.ts'
import { leakedValue } from './leaked-token.ts'
import { sessionFor } from './operator-session.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Asks GitHub a second time with a leaked token that it rejected at least a minute ago. Before that minute is over, and
 * where there is nothing to ask, the case comes back as it is. A token that works again is alive again in the case.
 */
export async function lookAgainAtDeath(
  world: World,
  input: { readonly id: string; readonly signal?: AbortSignal },
): Promise<Result<LeakCase>> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  if (!isDue(world, leak)) return ok(leak)
  const value = await leakedValue(world, leak)
  if (!value.ok) return value
  if (value.value === null)
    return failed(failure('unsupported', leak.id, leakTexts.valueGone, leakTexts.reportAgainWithValue))
  const answer = await world.github.identify(
    sessionFor(world.hostOf(leak.host), value.value),
    input.signal === undefined ? {} : { signal: input.signal },
  )
  const { fingerprint } = leak
  if (answer.ok) {
    noteLeak(world, leak.id, 'death', 'after', leakTexts.acceptedAgain, {
      change: { confirmedDeadAt: null, confirmedBy: null },
      alongside: () => record(world, 'leak.alive_again', { leak: leak.id, fingerprint }),
    })
    return failed(
      failure(
        'not-confirmed',
        leak.id,
        leakTexts.worksAgain(leak.label, leak.host),
        leakTexts.revokeOrDeleteAgain,
      ),
    )
  }
  if (answer.failure.kind !== 'sign-in') return answer
  const after = noteLeak(world, leak.id, 'death', 'after', leakTexts.rejectedAgain, {
    change: { confirmedAgainAt: nowOf(world) },
    alongside: () => record(world, 'leak.confirmed_again', { leak: leak.id, fingerprint }),
  })
  await forgetLeakedValue(world, leak.id)
  return ok(after)
}

/**
 * The second looks that are due, one after the other. What can't be asked now is asked the next time.
 * @returns how many were due
 */
export async function takeSecondLooks(world: World): Promise<number> {
  const due = world.ledger.leaks.list().filter((each) => isDue(world, each))
  for (const { id } of due) await lookAgainAtDeath(world, { id })
  return due.length
}

function isDue(world: World, leak: LeakCase): boolean {
  const at = secondLookAt(leak)
  return at !== null && at <= nowOf(world)
}
