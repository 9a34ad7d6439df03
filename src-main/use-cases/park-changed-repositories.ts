import { type Destination, destinationRepository, ownerOf } from '../domain/destination.ts'
import { type Failure, failure } from '../domain/failure.ts'
import {
  changesNotAgreed,
  exposureStart,
  type LeakCase,
  type LeakEvidence,
  mergeEvidence,
} from '../domain/leak.ts'
import type { Rotation, RotationDestination } from '../domain/rotation.ts'
import { leakTexts } from '../texts/leak.ts'
import { currentLeak, noteLeak, withoutSecrets } from './leak-record.ts'
import type { OperatorSessions } from './operator-session.ts'
import { nowOf, type World } from './world.ts'

/**
 * Destinations in repositories whose workflow files changed since the old token leaked, each with why it waits: a
 * workflow that somebody slipped in would get the new token as well. Nothing waits once a person agreed to just these
 * changes, and nothing does in a rotation that replaces no leaked token. What can't be read is kept as evidence that
 * couldn't be looked at, and holds up nothing.
 */
export async function parkChangedRepositories(
  world: World,
  input: {
    readonly rotation: Rotation
    /** What is about to be written. */
    readonly work: readonly RotationDestination[]
    readonly destinations: ReadonlyMap<string, Destination>
    readonly sessions: OperatorSessions
    readonly signal: AbortSignal
  },
): Promise<Map<string, Failure>> {
  const parked = new Map<string, Failure>()
  const places = input.work.flatMap(({ destination: id }) => {
    const destination = input.destinations.get(id)
    const repository = destination === undefined ? null : destinationRepository(destination)
    return repository === null ? [] : [{ id, repository }]
  })
  if (places.length === 0) return parked
  for (const leak of leaksReplacedBy(world, input.rotation)) {
    const repositories = [
      ...new Map(places.map((each) => [each.repository.toLowerCase(), each.repository])).values(),
    ]
    const looks = repositories.map((each) => lookAt(world, leak, each, input.sessions, input.signal))
    const after = keep(world, leak.id, await Promise.all(looks))
    for (const { id, repository } of places) {
      const changes = changesNotAgreed(after, repository)
      if (changes.length > 0) parked.set(id, whyParked(leak.id, id, repository, changes.length))
    }
  }
  return parked
}

function leaksReplacedBy(world: World, { id, oldToken }: Rotation): LeakCase[] {
  return world.ledger.leaks
    .list()
    .filter(
      (each) =>
        each.closedAt === null &&
        (each.rotations.includes(id) || (oldToken !== null && each.fingerprint === oldToken.fingerprint)),
    )
}

async function lookAt(
  world: World,
  leak: LeakCase,
  repository: string,
  sessions: OperatorSessions,
  signal: AbortSignal,
): Promise<LeakEvidence> {
  const kind = 'workflows'
  const unread = (why: Failure): LeakEvidence => ({
    kind,
    subject: repository,
    found: [],
    failure: why.message,
    at: nowOf(world),
  })
  const session = await sessions.of(ownerOf(repository))
  if (!session.ok) return unread(session.failure)
  const question = { kind, repository, since: exposureStart(leak) } as const
  const answer = await world.leakEvidence.look(session.value, question, { fresh: true, signal })
  if (!answer.ok) return unread(answer.failure)
  const { found, at } = answer.value
  return { kind, subject: repository, found: found.map(withoutSecrets), failure: null, at }
}

function keep(world: World, id: string, looked: readonly LeakEvidence[]): LeakCase {
  const evidence = mergeEvidence(currentLeak(world, id).evidence, looked)
  const changed = looked.filter((each) => each.found.length > 0).length
  const unread = looked.filter((each) => each.failure !== null).length
  return noteLeak(
    world,
    id,
    'evidence',
    'after',
    leakTexts.lookedBeforeUpdate(changed, looked.length, unread),
    { change: { evidence } },
  )
}

function whyParked(leak: string, id: string, repository: string, changes: number): Failure {
  return failure(
    'blocked',
    id,
    leakTexts.workflowsChanged(repository, changes),
    leakTexts.lookThenAgree(leak),
  )
}
