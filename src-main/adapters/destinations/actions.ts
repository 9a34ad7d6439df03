import { type Destination, type DestinationOf, destinationId } from '../../domain/destination.ts'
import { failure } from '../../domain/failure.ts'
import type { Observation } from '../../domain/observation.ts'
import { archivedFailure } from '../../domain/plan.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { DestinationDriver, ReadOptions, Target } from '../../ports/destinations.ts'
import type { GitHub, RepositoryFacts, SecretFacts, SecretSlot, Session } from '../../ports/github.ts'

/** Actions secrets of repositories. */
export function actionsDriver(github: GitHub): DestinationDriver {
  return {
    kind: 'actions',
    observe: (targets, observedAt, onObserved, options) =>
      observe(github, targets, observedAt, onObserved, options),
    identities: async (targets, options) => {
      const answers = new Map<string, Result<number | null>>()
      for (const [session, destinations] of bySession(targets)) {
        const facts = await github.readRepositories(session, namesOf(destinations), {
          ...options,
          fresh: true,
        })
        for (const destination of destinations) {
          const known = facts.get(destination.repository)
          if (known !== undefined)
            answers.set(destinationId(destination), known.ok ? ok(known.value.id) : known)
        }
      }
      return answers
    },
    lookAgain: async (target, options) => {
      const seen = await github.readSecret(sessionOf(target), slotOf(target.destination), {
        ...options,
        fresh: true,
      })
      if (!seen.ok) return seen
      const updatedAt = seen.value?.updatedAt ?? null
      return ok({ present: seen.value !== null, updatedAt, fingerprint: null })
    },
    prepare: (target, options) => github.prefetchKey(sessionOf(target), slotOf(target.destination), options),
    write: async (target, value, options) => {
      const receipt = await github.writeSecret(sessionOf(target), slotOf(target.destination), value, options)
      return receipt.ok ? ok({ ...receipt.value, note: null }) : receipt
    },
  }
}

type ActionsDestination = DestinationOf<'actions'>

function slotOf(destination: Destination): SecretSlot {
  const { repository, secret } = asActions(destination)
  return { level: 'repository', family: 'actions', repository, name: secret }
}

function asActions(destination: Destination): ActionsDestination {
  if (destination.kind !== 'actions')
    throw new TypeError(`${destination.kind} is not written by the actions driver.`)
  return { ...destination, kind: 'actions' }
}

function sessionOf({ destination, session }: Target): Session {
  if (session === null) throw new TypeError(`${destinationId(destination)} needs a session.`)
  return session
}

function namesOf(destinations: readonly ActionsDestination[]): string[] {
  return [...new Set(destinations.map((each) => each.repository))]
}

function bySession(targets: readonly Target[]): Map<Session, ActionsDestination[]> {
  const groups = new Map<Session, ActionsDestination[]>()
  for (const target of targets) {
    const session = sessionOf(target)
    const group = groups.get(session) ?? []
    group.push(asActions(target.destination))
    groups.set(session, group)
  }
  return groups
}

async function observe(
  github: GitHub,
  targets: Parameters<DestinationDriver['observe']>[0],
  observedAt: string,
  onObserved: (observation: Observation) => void,
  options: ReadOptions = {},
): Promise<void> {
  for (const [session, destinations] of bySession(targets)) {
    const facts = await github.readRepositories(session, namesOf(destinations), options)
    const byRepository = new Map<string, ActionsDestination[]>()
    for (const each of destinations) {
      const group = byRepository.get(each.repository) ?? []
      group.push(each)
      byRepository.set(each.repository, group)
    }
    // The budget of the GitHub adapter bounds what is in flight; one list answers for every secret of a repository.
    await Promise.all(
      [...byRepository].map(async ([repository, group]) => {
        const repositoryFacts = facts.get(repository) ?? failed(notFound(repository))
        const secrets = repositoryFacts.ok
          ? await github.listSecrets(
              session,
              { level: 'repository', family: 'actions', repository: repositoryFacts.value.fullName },
              options,
            )
          : repositoryFacts
        for (const each of group) onObserved(observation(each, repositoryFacts, secrets, observedAt))
      }),
    )
  }
}

function notFound(repository: string) {
  return failure(
    'not-found',
    repository,
    `${repository} wasn't found, or the operator can't see it. GitHub gives the same answer for both.`,
    'Check the name, or sign in with a token that reaches it.',
  )
}

function observation(
  destination: ActionsDestination,
  repository: Result<RepositoryFacts>,
  secrets: Result<readonly SecretFacts[]>,
  observedAt: string,
): Observation {
  const id = destinationId(destination)
  const base = {
    destination: id,
    repositoryId: repository.ok ? repository.value.id : null,
    archived: repository.ok && repository.value.archived,
    writable: repository.ok ? repository.value.writable : null,
    observedAt,
  }
  if (!repository.ok)
    return { ...base, present: null, updatedAt: null, failure: { ...repository.failure, subject: id } }
  if (repository.value.fullName.toLowerCase() !== destination.repository.toLowerCase())
    return {
      ...base,
      present: null,
      updatedAt: null,
      failure: failure(
        'identity-changed',
        id,
        `${destination.repository} is now ${repository.value.fullName}.`,
        'Put the new name into the inventory.',
      ),
    }
  if (!secrets.ok) {
    if (repository.value.archived)
      return { ...base, present: null, updatedAt: null, failure: archivedFailure(id, destination.repository) }
    return { ...base, present: null, updatedAt: null, failure: { ...secrets.failure, subject: id } }
  }
  const found = secrets.value.find((each) => each.name.toUpperCase() === destination.secret.toUpperCase())
  return { ...base, present: found !== undefined, updatedAt: found?.updatedAt ?? null, failure: null }
}
