import { failure } from '../domain/failure.ts'
import type { LeakCase, LeakDecision } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { leakTexts } from '../texts/leak.ts'
import { noteLeak, openLeak } from './leak-record.ts'
import { pictureLeak } from './picture-leak.ts'
import { record, type World } from './world.ts'

/** Keeps which half comes first. May be changed until the revoke was asked for. */
export function decideLeak(
  world: World,
  input: { readonly id: string; readonly decision: LeakDecision },
): Result<LeakCase> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  if (leak.decision === input.decision) return ok(leak)
  if (leak.revokeRequestedAt !== null)
    return failed(
      failure('blocked', leak.id, leakTexts.revokeAskedAlready(leak.label), leakTexts.goOnReplacing),
    )
  const picture = pictureLeak(world, leak)
  const sentence =
    input.decision === 'revoke-now'
      ? leakTexts.decidedToRevoke(picture.places.length)
      : leakTexts.decidedToReplace(picture.exposedMinutes)
  return ok(
    noteLeak(world, leak.id, 'decided', 'after', sentence, {
      change: { decision: input.decision },
      alongside: () =>
        record(world, 'leak.decided', {
          leak: leak.id,
          fingerprint: leak.fingerprint,
          decision: input.decision,
          destinations: picture.places.length,
          exposedMinutes: picture.exposedMinutes,
        }),
    }),
  )
}
