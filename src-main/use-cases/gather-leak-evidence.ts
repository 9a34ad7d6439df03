import { destinationOwner, destinationRepository, ownerOf } from '../domain/destination.ts'
import {
  exposureStart,
  type LeakCase,
  type LeakEvidence,
  type LeakEvidenceKind,
  mergeEvidence,
} from '../domain/leak.ts'
import { ok, type Result } from '../domain/result.ts'
import type { RequestOptions } from '../ports/github.ts'
import type { EvidenceQuestion } from '../ports/leak-evidence.ts'
import { leakEvidenceTexts } from '../texts/leak-evidence.ts'
import { currentLeak, noteLeak, openLeak, withoutSecrets } from './leak-record.ts'
import { holdersOf } from './leaked-token.ts'
import { OperatorSessions } from './operator-session.ts'
import { pictureLeak } from './picture-leak.ts'
import { nowOf, record, type World } from './world.ts'

/** How many places each kind of evidence is looked for in: an incident has no time for a thousand repositories. */
const mostPlaces: Readonly<Record<LeakEvidenceKind, number>> = {
  'audit-log': 5,
  'secret-scanning': 10,
  runs: 20,
  workflows: 20,
  'deploy-keys': 15,
  webhooks: 15,
}

/** A place to look at, and whose token may look. */
interface Look {
  readonly kind: LeakEvidenceKind
  readonly subject: string
  readonly owner: string
  readonly question:
    | EvidenceQuestion
    | {
        readonly kind: 'runs'
        readonly repository: string
        readonly workflow: string
        readonly since: string
      }
}

/**
 * Looks for what the token did and for what may have been left behind, and keeps what was found, each with GitHub's
 * time, and what could not be looked at with the reason. Reads only; may be repeated, and never forgets what it saw.
 */
export async function gatherLeakEvidence(
  world: World,
  input: {
    readonly id: string
    /** True: GitHub sends the literals of secret scanning alerts, which are compared in memory and dropped. */
    readonly compareLiterals?: boolean
    readonly signal?: AbortSignal
  },
): Promise<Result<LeakCase>> {
  const opened = openLeak(world, input.id)
  if (!opened.ok) return opened
  const leak = opened.value
  const looks = looksFor(world, leak, input.compareLiterals === true)
  noteLeak(world, leak.id, 'evidence', 'before', leakEvidenceTexts.looking(looks.length))
  const sessions = new OperatorSessions(world, leak.host)
  const options: RequestOptions = {
    fresh: true,
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  }
  const kept = looks.filter((each, index) => countBefore(looks, index) < mostPlaces[each.kind])
  const found = await Promise.all(kept.map((each) => lookAt(world, sessions, each, options)))
  const leftOut = leftOutOf(world, looks, kept)
  const evidence = mergeEvidence(currentLeak(world, leak.id).evidence, [...found, ...leftOut])
  const failures = evidence.filter((each) => each.failure !== null).length
  const findings = evidence.reduce((sum, each) => sum + each.found.length, 0)
  return ok(
    noteLeak(world, leak.id, 'evidence', 'after', leakEvidenceTexts.gathered(findings, failures), {
      change: { evidence },
      alongside: () =>
        record(world, 'leak.evidence_gathered', {
          leak: leak.id,
          fingerprint: leak.fingerprint,
          places: evidence.length,
          failures,
        }),
    }),
  )
}

function looksFor(world: World, leak: LeakCase, compare: boolean): Look[] {
  const since = exposureStart(leak)
  const credentials = [
    ...holdersOf(world, leak.fingerprint).map((each) => each.credential),
    ...leak.credentials.flatMap((name) => world.ledger.credentials.find(name) ?? []),
  ]
  const destinations = credentials.flatMap((each) => each.destinations)
  const stored = distinct(destinations.flatMap((each) => destinationRepository(each) ?? []))
  const facts = world.ledger.inspections.of(leak.fingerprint)
  const reached = distinct([
    ...credentials.flatMap((each) => each.repositoryAccess),
    ...(facts?.repositories.map((each) => each.fullName) ?? []),
  ])
  const owners = distinct([
    ...credentials.map((each) => each.owner),
    ...destinations.flatMap((each) => destinationOwner(each) ?? []),
    ...reached.map(ownerOf),
  ])
  const { fingerprint } = leak
  const picture = pictureLeak(world, leak)
  return [
    ...(fingerprint === '' ? [] : owners).map(
      (owner): Look => ({
        kind: 'audit-log',
        subject: owner,
        owner,
        question: { kind: 'audit-log', organization: owner, fingerprint, since: leak.exposedSince },
      }),
    ),
    ...owners.map(
      (owner): Look => ({
        kind: 'secret-scanning',
        subject: owner,
        owner,
        question: {
          kind: 'secret-scanning',
          place: { organization: owner },
          fingerprint: compare && fingerprint !== '' ? fingerprint : null,
        },
      }),
    ),
    ...picture.workflowFiles.map((file): Look => {
      const [owner = '', name = '', ...path] = file.split('/')
      const repository = `${owner}/${name}`
      return {
        kind: 'runs',
        subject: file,
        owner,
        question: { kind: 'runs', repository, workflow: path.join('/'), since },
      }
    }),
    ...distinct([...reached, ...stored]).map(
      (repository): Look => ({
        kind: 'workflows',
        subject: repository,
        owner: ownerOf(repository),
        question: { kind: 'workflows', repository, since },
      }),
    ),
    ...(['deploy-keys', 'webhooks'] as const).flatMap((kind) =>
      reached.map(
        (repository): Look => ({
          kind,
          subject: repository,
          owner: ownerOf(repository),
          question: { kind, repository, since: leak.exposedSince },
        }),
      ),
    ),
  ]
}

async function lookAt(
  world: World,
  sessions: OperatorSessions,
  { kind, subject, owner, question }: Look,
  options: RequestOptions,
): Promise<LeakEvidence> {
  const session = await sessions.of(owner)
  if (!session.ok) return { kind, subject, found: [], failure: session.failure.message, at: nowOf(world) }
  if (question.kind === 'runs') {
    const { repository, workflow, since } = question
    const runs = await world.github.runsSince(session.value, repository, workflow, since, options)
    return {
      kind,
      subject,
      found: runs.ok
        ? runs.value.map((run) =>
            leakEvidenceTexts.run(run.id, run.createdAt, run.conclusion ?? run.status, run.url),
          )
        : [],
      failure: runs.ok ? null : runs.failure.message,
      at: nowOf(world),
    }
  }
  const answer = await world.leakEvidence.look(session.value, question, options)
  return answer.ok
    ? {
        kind,
        subject,
        // Titles of commits and keys are written by others, and a leaked token stands in them now and then.
        found: answer.value.found.map(withoutSecrets),
        failure: null,
        at: answer.value.at,
      }
    : { kind, subject, found: [], failure: answer.failure.message, at: nowOf(world) }
}

/** Says what was not looked at: a list that ends silently would read as a clean one. */
function leftOutOf(world: World, looks: readonly Look[], kept: readonly Look[]): LeakEvidence[] {
  return distinct(looks.map((each) => each.kind)).flatMap((kind): LeakEvidence[] => {
    const all = looks.filter((each) => each.kind === kind).length
    const some = kept.filter((each) => each.kind === kind).length
    return all === some
      ? []
      : [
          {
            kind: kind as LeakEvidenceKind,
            subject: leakEvidenceTexts.placesLeftOut(all - some),
            found: [],
            failure: leakEvidenceTexts.onlyFirst(some, all),
            at: nowOf(world),
          },
        ]
  })
}

function countBefore(looks: readonly Look[], index: number): number {
  const kind = looks[index]?.kind
  return looks.slice(0, index).filter((each) => each.kind === kind).length
}

function distinct<T extends string>(items: readonly T[]): T[] {
  const seen = new Map<string, T>()
  for (const each of items) if (!seen.has(each.toLowerCase())) seen.set(each.toLowerCase(), each)
  return [...seen.values()]
}
