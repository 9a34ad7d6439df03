import { failure } from '../../../domain/failure.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { EvidenceQuestion, LeakEvidenceSource } from '../../../ports/leak-evidence.ts'
import { answerFailure, cancelledFailure } from '../failures.ts'
import { type MemoryWorld, wholeSecond } from './memory-world.ts'

/** Something that evidence can be found of, put there by a test or by sample data. */
export interface MemoryTrace {
  readonly kind: EvidenceQuestion['kind']
  /** Organization or repository. */
  readonly subject: string
  /** ISO 8601 UTC. */
  readonly at: string
  readonly sentence: string
  /** The token that it is about, where the kind is one that tells: others are not found by it. */
  readonly fingerprint?: string
}

export interface MemoryEvidence extends LeakEvidenceSource {
  readonly traces: MemoryTrace[]
  /** Places that nobody may look at, as `audit-log acme`. */
  readonly closed: Set<string>
}

/** The port over a world in memory, for sample data and for tests of use-cases. Sends nothing anywhere. */
export function createMemoryLeakEvidence(
  world: MemoryWorld,
  options: { readonly latencyMs?: () => number } = {},
): MemoryEvidence {
  const traces: MemoryTrace[] = []
  const closed = new Set<string>()
  return {
    traces,
    closed,
    look: async (session, question, request = {}) => {
      const subject = subjectOf(question)
      if (request.signal?.aborted === true) return failed(cancelledFailure(subject))
      if (options.latencyMs !== undefined) await world.clock.wait(options.latencyMs(), request.signal)
      if (world.living(session.token) === null)
        return failed(
          answerFailure(
            { status: 401, message: '', headers: {} },
            { subject, place: subject, act: 'look', permission: '', scope: '', changes: false },
            session.host.name,
          ),
        )
      if (closed.has(`${question.kind} ${subject}`))
        return failed(
          failure('unsupported', subject, `${titles[question.kind]} of ${subject} can't be read.`),
        )
      const found = traces
        .filter((each) => each.kind === question.kind && each.subject === subject)
        .filter((each) => sinceOf(question) === null || each.at >= (sinceOf(question) ?? ''))
        .filter((each) => isAbout(each, question))
        .toSorted((one, other) => other.at.localeCompare(one.at, 'en'))
      return ok({
        found: found.map((each) => `${each.at}: ${each.sentence}`),
        newestAt: found[0]?.at ?? null,
        at: wholeSecond(world.clock.now()),
      })
    },
  }
}

const titles: Readonly<Record<EvidenceQuestion['kind'], string>> = {
  'audit-log': 'The audit log',
  'secret-scanning': 'The secret scanning alerts',
  workflows: 'The commits',
  'deploy-keys': 'The deploy keys',
  webhooks: 'The webhooks',
}

function subjectOf(question: EvidenceQuestion): string {
  if (question.kind === 'audit-log') return question.organization
  if (question.kind !== 'secret-scanning') return question.repository
  return 'organization' in question.place ? question.place.organization : question.place.repository
}

function sinceOf(question: EvidenceQuestion): string | null {
  return 'since' in question ? question.since : null
}

function isAbout(trace: MemoryTrace, question: EvidenceQuestion): boolean {
  if (!('fingerprint' in question) || question.fingerprint === null) return true
  return trace.fingerprint === question.fingerprint
}
