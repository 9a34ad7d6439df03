import { failure } from '../domain/failure.ts'
import { changesNotAgreed, type LeakCase } from '../domain/leak.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import { leakTexts } from '../texts/leak.ts'
import { noteLeak, openLeak, withoutSecrets } from './leak-record.ts'
import { nowOf, record, type World } from './world.ts'

/**
 * Lets a repository have the new token although its workflow files changed since the leak: somebody looked at just the
 * changes that the case lists, and says why they are harmless.
 */
export function agreeToChanges(
  world: World,
  input: { readonly id: string; readonly repository: string; readonly reason: string },
): Result<LeakCase> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  const changes = changesNotAgreed(leak, input.repository)
  if (changes.length === 0)
    return failed(
      failure(
        'unknown-name',
        input.repository,
        leakTexts.noChangesWait(leak.id, input.repository),
        leakTexts.lookForEvidenceFirst,
      ),
    )
  const reason = withoutSecrets(input.reason)
  if (reason === '')
    return failed(failure('invalid-input', leak.id, leakTexts.agreeingNeedsReason, leakTexts.giveReason))
  const repository =
    leak.evidence.find(({ subject }) => subject.toLowerCase() === input.repository.toLowerCase())?.subject ??
    input.repository
  return ok(
    noteLeak(world, leak.id, 'agreed', 'after', leakTexts.mayHaveNewToken(repository, reason), {
      change: {
        agreements: [...leak.agreements, { repository, changes, reason, by: world.actor, at: nowOf(world) }],
      },
      alongside: () =>
        record(world, 'leak.changes_agreed', {
          leak: leak.id,
          fingerprint: leak.fingerprint,
          repository,
          changes: changes.length,
          reason,
        }),
    }),
  )
}
