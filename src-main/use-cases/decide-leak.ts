import { failure } from '../domain/failure.ts'
import type { LeakCase, LeakDecision } from '../domain/leak.ts'
import { counted } from '../domain/name-list.ts'
import { failed, ok, type Result } from '../domain/result.ts'
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
      failure(
        'blocked',
        leak.id,
        `The revoke of ${leak.label} was asked for already.`,
        'Go on with replacing it.',
      ),
    )
  const picture = pictureLeak(world, leak)
  const sentence =
    input.decision === 'revoke-now'
      ? `Decided to revoke first: ${counted(picture.places.length, 'destination holds', 'destinations hold')} a dead token until updated.`
      : `Decided to replace first: the token stays usable for about ${counted(picture.exposedMinutes, 'minute', 'minutes')} more.`
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
