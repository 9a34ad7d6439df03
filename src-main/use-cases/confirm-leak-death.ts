import { type Failure, failure } from '../domain/failure.ts'
import type { LeakCase } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { deathProofTexts } from '../texts/death-proof.ts'
import { leakTexts } from '../texts/leak.ts'
import { noteDeathOf, openLeak } from './leak-record.ts'
import { leakedValue } from './leaked-token.ts'
import { sessionFor } from './operator-session.ts'
import type { World } from './world.ts'

/**
 * Pauses before each question, in milliseconds: close together while the first answers are due, two minutes in all. More
 * would make GitHub lock out the user for repeated bad credentials.
 * Source: docs.github.com, "Authenticating to the REST API", failed login limit.
 */
const questionAfterMs = [500, 2000, 5000, 10_000, 20_000, 30_000, 52_500]

/**
 * Asks GitHub with the leaked value until it answers 401. Also for a token that somebody deleted on its settings page.
 * @param input.byOperator true: takes the operator's word, where Rekey doesn't hold the value
 */
export async function confirmLeakDeath(
  world: World,
  input: {
    readonly id: string
    readonly token?: SecretValue
    readonly byOperator?: boolean
    /** Ask once instead of for two minutes. */
    readonly once?: boolean
    readonly signal?: AbortSignal
  },
): Promise<Result<LeakCase>> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  if (leak.confirmedDeadAt !== null) return ok(leak)
  const value = await leakedValue(world, leak, input.token)
  if (!value.ok) return value
  if (value.value === null)
    return input.byOperator === true
      ? ok(await noteDeathOf(world, leak.id, 'operator'))
      : failed(failure('unsupported', leak.id, leakTexts.valueNeeded, leakTexts.pasteOrVouch))
  const session = sessionFor(world.hostOf(leak.host), value.value)
  const options = input.signal === undefined ? {} : { signal: input.signal }
  let unanswered: Failure | null = null
  for (const pauseMs of input.once === true ? [0] : questionAfterMs) {
    await world.clock.wait(pauseMs, input.signal)
    if (input.signal?.aborted === true)
      return failed(failure('cancelled', leak.id, deathProofTexts.canceled, leakTexts.askAgain))
    const answer = await world.github.identify(session, options)
    if (!answer.ok && answer.failure.kind === 'sign-in')
      return ok(await noteDeathOf(world, leak.id, 'github'))
    // A dead network or a 403 proves nothing, in either direction.
    if (!answer.ok && answer.failure.kind !== 'network' && answer.failure.kind !== 'github-error')
      return answer
    unanswered = answer.ok ? null : answer.failure
  }
  if (unanswered !== null) return failed(unanswered)
  return failed(
    failure('not-confirmed', leak.id, leakTexts.stillWorks(leak.label, leak.host), leakTexts.deleteThenCheck),
  )
}
