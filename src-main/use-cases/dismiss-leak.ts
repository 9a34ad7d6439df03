import { failure } from '../domain/failure.ts'
import type { LeakCase } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { leakTexts } from '../texts/leak.ts'
import { noteLeak, openLeak, withoutSecrets } from './leak-record.ts'
import { leakItem } from './leaked-token.ts'
import { nowOf, record, type World } from './world.ts'

/** Ends a case that turned out to be none, with the reason. Once a revoke was asked for it can only be finished. */
export async function dismissLeak(
  world: World,
  input: { readonly id: string; readonly reason: string },
): Promise<Result<LeakCase>> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const { id, label, revokeRequestedAt } = opened.value
  if (revokeRequestedAt !== null)
    return failed(failure('blocked', id, leakTexts.revokeAskedAlready(label), leakTexts.goOnWithCase))
  const reason = withoutSecrets(input.reason)
  const closed = noteLeak(world, id, 'closed', 'after', leakTexts.dismissed(reason), {
    change: { closedAt: nowOf(world), reason },
    alongside: () =>
      record(world, 'leak.dismissed', { leak: id, fingerprint: opened.value.fingerprint, reason }),
  })
  await world.keychain.remove(leakItem(id))
  return ok(closed)
}
