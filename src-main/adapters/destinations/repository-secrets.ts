import type { DestinationKind } from '../../domain/destination.ts'
import { type Failure, failure } from '../../domain/failure.ts'
import type { Observation } from '../../domain/observation.ts'
import { archivedFailure } from '../../domain/plan.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { DestinationDriver, ReadOptions } from '../../ports/destinations.ts'
import type { GitHub, RepositoryFacts, SecretFacts, SecretSlot, Session } from '../../ports/github.ts'
import { repositoryTexts } from '../../texts/repository.ts'
import { Arrivals, sideBySide } from './side-by-side.ts'
import { bySession, groupBy, type SlotTarget, slotTarget, storeKey } from './target.ts'

/**
 * Why the place of a slot surely isn't there, in words that say what to do; null when it is there, or when that can't
 * be told.
 */
export type WhyMissing = (slot: SecretSlot) => Promise<Failure | null>

/** The budget of the GitHub adapter bounds what is in flight, and always has as many waiting as it lets go at once. */
const askedAtOnce = 200

const neverMissing = async (): Promise<null> => null

/**
 * Secrets that belong to one repository.
 * @param asking begins a round of questions about places within repositories; its answers may be shared by the round
 */
export function repositorySecrets(
  github: GitHub,
  kind: DestinationKind,
  asking: (session: Session, options: ReadOptions) => WhyMissing = () => neverMissing,
): DestinationDriver {
  /** GitHub says 404 for a missing place and for a missing right alike: the better sentence, where there is one. */
  const explained = async <T>(
    result: Result<T>,
    { slot, session, id }: SlotTarget,
    options: ReadOptions,
  ): Promise<Result<T>> => {
    if (result.ok || result.failure.kind !== 'not-found') return result
    const why = await asking(session, { ...options, fresh: true })(slot)
    return why === null ? result : failed({ ...why, subject: id })
  }

  return {
    kind,
    observe: async (targets, observedAt, onObserved, options = {}) => {
      for (const [session, group] of bySession(targets.map((each) => slotTarget(kind, each)))) {
        const whyMissing = asking(session, options)
        const look = async ({ ofStore, repository }: Readable): Promise<void> => {
          const [first] = ofStore
          const secrets = await listedIn(github, first, repository, whyMissing, options)
          for (const each of ofStore) onObserved(observation(each, repository, secrets, observedAt))
        }
        // The first repositories are known long before the last: what is in them is asked meanwhile.
        const known = new Arrivals<Readable>()
        const reading = readStores(github, session, group, known, options)
        await Promise.all([reading, sideBySide(known, askedAtOnce, look, options.signal)])
      }
    },
    identities: async (targets, options) => {
      const answers = new Map<string, Result<number | null>>()
      for (const [session, group] of bySession(targets.map((each) => slotTarget(kind, each)))) {
        const facts = await github.readRepositories(session, repositoriesOf(group), {
          ...options,
          fresh: true,
        })
        for (const { id, slot } of group) {
          const known = facts.get(repositoryOf(slot))
          if (known !== undefined) answers.set(id, known.ok ? ok(known.value.id) : known)
        }
      }
      return answers
    },
    lookAgain: async (target, options = {}) => {
      const place = slotTarget(kind, target)
      const seen = await explained(
        await github.readSecret(place.session, place.slot, { ...options, fresh: true }),
        place,
        options,
      )
      if (!seen.ok) return seen
      const updatedAt = seen.value?.updatedAt ?? null
      return ok({ present: seen.value !== null, updatedAt, fingerprint: null })
    },
    prepare: async (target, options) => {
      const { session, slot } = slotTarget(kind, target)
      await github.prefetchKey(session, slot, options)
    },
    write: async (target, value, options = {}) => {
      const place = slotTarget(kind, target)
      const receipt = await explained(
        await github.writeSecret(place.session, place.slot, value, options),
        place,
        options,
      )
      return receipt.ok ? ok({ ...receipt.value, note: null }) : receipt
    },
  }
}

/** A list of secrets that may be asked by now, with the repository that it is in. */
interface Readable {
  /** One list answers for every secret in it. */
  readonly ofStore: readonly [SlotTarget, ...SlotTarget[]]
  readonly repository: Result<RepositoryFacts>
}

/** Reads the repositories of the targets, and hands on the lists in each as soon as it is known. */
async function readStores(
  github: GitHub,
  session: Session,
  targets: readonly SlotTarget[],
  known: Arrivals<Readable>,
  options: ReadOptions,
): Promise<void> {
  const waiting = groupBy(targets, ({ slot }) => repositoryOf(slot))
  const handOn = (name: string, repository: Result<RepositoryFacts>): void => {
    const ofRepository = waiting.get(name) ?? []
    waiting.delete(name)
    for (const [first, ...others] of groupBy(ofRepository, ({ slot }) => storeKey(slot)).values())
      if (first !== undefined) known.add({ ofStore: [first, ...others], repository })
  }
  try {
    const names = repositoriesOf(targets)
    const all = await github.readRepositories(session, names, { ...options, onRead: handOn })
    for (const name of [...waiting.keys()]) handOn(name, all.get(name) ?? failed(notFound(name)))
  } finally {
    known.end()
  }
}

function repositoryOf(slot: SecretSlot): string {
  if (!('repository' in slot)) throw new TypeError(`A secret of a ${slot.level} belongs to no repository.`)
  return slot.repository
}

function repositoriesOf(targets: readonly SlotTarget[]): string[] {
  return [...new Set(targets.map(({ slot }) => repositoryOf(slot)))]
}

/** The list that a slot is in. A repository of another name is not asked: what is there is another's. */
async function listedIn(
  github: GitHub,
  { slot, session }: SlotTarget,
  repository: Result<RepositoryFacts>,
  whyMissing: WhyMissing,
  options: ReadOptions,
): Promise<Result<readonly SecretFacts[]>> {
  if (!repository.ok) return repository
  const moved = renamed(repositoryOf(slot), repository.value)
  if (moved !== null) return failed(moved)
  const missing = await whyMissing(slot)
  return missing === null ? github.listSecrets(session, slot, options) : failed(missing)
}

function notFound(repository: string): Failure {
  return failure('not-found', repository, repositoryTexts.notFound(repository), repositoryTexts.checkName)
}

function renamed(asked: string, { fullName }: RepositoryFacts): Failure | null {
  return fullName.toLowerCase() === asked.toLowerCase()
    ? null
    : failure(
        'identity-changed',
        asked,
        repositoryTexts.renamed(asked, fullName),
        repositoryTexts.takeNewName,
      )
}

function observation(
  { id, slot }: SlotTarget,
  repository: Result<RepositoryFacts>,
  secrets: Result<readonly SecretFacts[]>,
  observedAt: string,
): Observation {
  const base = {
    destination: id,
    repositoryId: repository.ok ? repository.value.id : null,
    archived: repository.ok && repository.value.archived,
    writable: repository.ok ? repository.value.writable : null,
    observedAt,
  }
  if (!secrets.ok) {
    const why =
      base.archived && secrets.failure.kind !== 'identity-changed'
        ? archivedFailure(id, repositoryOf(slot))
        : { ...secrets.failure, subject: id }
    return { ...base, present: null, updatedAt: null, failure: why }
  }
  const found = secrets.value.find(({ name }) => name.toUpperCase() === slot.name.toUpperCase())
  return { ...base, present: found !== undefined, updatedAt: found?.updatedAt ?? null, failure: null }
}
