import { type Consolidation, consolidations } from '../domain/consolidation.ts'
import type { Credential } from '../domain/credential.ts'
import { type Destination, destinationId } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import type { RepositoryFacts, SecretFacts, SecretSlot, Session } from '../ports/github.ts'
import { credentialItem } from '../ports/keychain.ts'
import { addDestination } from './add-destination.ts'
import { findCredential } from './find-credential.ts'
import { operatorSession, sessionFor } from './operator-session.ts'
import { nowOf, record, type World } from './world.ts'

export interface ConsolidateInput {
  readonly credential: string
  readonly organization: string
  readonly secret: string
  readonly signal?: AbortSignal
}

export interface Consolidated {
  /** The organization secret that was made, now a destination. */
  readonly destination: string
  /** Repositories that GitHub says it reaches. */
  readonly reached: readonly string[]
  /** Repositories that were left out or that it does not reach, with the reason: they stay destinations of their own. */
  readonly unreached: readonly { readonly repository: string; readonly why: string }[]
}

/**
 * Makes one organization secret from the current value, shared with just the repositories that hold a copy now, and
 * asks each of them whether it sees it. The copies stay, and stay destinations: they win until a person removes them,
 * and Rekey deletes nothing.
 */
export async function consolidateCopies(
  world: World,
  input: ConsolidateInput,
): Promise<Result<Consolidated>> {
  const found = findCredential(world, input.credential)
  if (!found.ok) return found
  const credential = found.value
  const advice = consolidations(credential).find(
    (each) =>
      each.organization.toLowerCase() === input.organization.toLowerCase() &&
      each.secret.toLowerCase() === input.secret.toLowerCase(),
  )
  if (advice === undefined)
    return failed(
      failure(
        'unknown-name',
        input.organization,
        `${credential.name} has no copies of ${input.secret} in ${input.organization} that one organization secret could stand for.`,
      ),
    )
  const open = world.ledger.rotations.openOf(credential.name)
  if (open !== null)
    return failed(
      failure(
        'busy',
        open.id,
        `The rotation ${open.id} of ${credential.name} is unfinished: two values are alive.`,
        'Finish or abandon it first.',
      ),
    )
  const options = input.signal === undefined ? {} : { signal: input.signal }
  const session = await operatorSession(world, credential.host, advice.organization)
  if (!session.ok) return session
  const value = await livingValue(world, credential, options)
  if (!value.ok) return value
  const facts = await world.github.readRepositories(
    session.value,
    advice.copies.map(({ repository }) => repository),
    { ...options, fresh: true },
  )
  const selected: RepositoryFacts[] = []
  const unreached: { repository: string; why: string }[] = []
  for (const { repository } of advice.copies) {
    const seen = world.ledger.observations.find(
      destinationId({ kind: 'actions', repository, secret: advice.secret }),
    )
    if (seen?.present === false) {
      unreached.push({ repository, why: 'It has no copy now, and stays a destination of its own.' })
      continue
    }
    const known = facts.get(repository)
    if (known?.ok !== true)
      unreached.push({
        repository,
        why: known === undefined ? 'It could not be read.' : known.failure.message,
      })
    else if (known.value.archived) unreached.push({ repository, why: `${repository} is archived.` })
    else selected.push(known.value)
  }
  if (selected.length === 0)
    return failed(
      failure('blocked', advice.organization, 'None of the repositories could be read. Nothing was written.'),
    )

  const made = await makeSecret(world, session.value, advice, value.value, selected, options)
  if (!made.ok) return made
  const destination: Destination = {
    kind: 'organization',
    organization: advice.organization,
    secret: advice.secret,
    visibility: 'selected',
    repositories: selected.map(({ fullName }) => fullName),
  }
  const id = destinationId(destination)
  const kept = world.ledger.transaction(() => {
    const added = addDestination(world, { credential: credential.name, destination })
    if (!added.ok) return added
    world.ledger.observations.saveWrite({
      destination: id,
      fingerprint: tokenFingerprint(value.value),
      updatedAt: made.value.updatedAt,
      rotation: 'consolidation',
    })
    world.ledger.observations.save([
      {
        destination: id,
        present: true,
        updatedAt: made.value.updatedAt,
        repositoryId: null,
        archived: false,
        writable: true,
        observedAt: nowOf(world),
        failure: null,
        facts: {
          kind: 'reach',
          visibility: 'selected',
          repositories: selected.map(({ id: repositoryId, fullName }) => ({ id: repositoryId, fullName })),
        },
      },
    ])
    record(world, 'secret.consolidated', {
      credential: credential.name,
      destination: id,
      repositories: selected.length,
      fingerprint: tokenFingerprint(value.value),
    })
    return added
  })
  if (!kept.ok) return kept

  const reached: string[] = []
  for (const { fullName } of selected) {
    const why = await whyUnreached(world, session.value, fullName, advice.secret, options)
    if (why === null) reached.push(fullName)
    else unreached.push({ repository: fullName, why })
  }
  return ok({ destination: id, reached, unreached })
}

/** The current value, proven alive: a dead one would become the organization's. */
async function livingValue(
  world: World,
  credential: Credential,
  options: { readonly signal?: AbortSignal },
): Promise<Result<SecretValue>> {
  const read = await world.keychain.read(credentialItem(credential.name, 'current'))
  if (!read.ok) return read
  if (read.value === null || tokenFingerprint(read.value) !== credential.current?.fingerprint)
    return failed(
      failure(
        'blocked',
        credential.name,
        `Rekey doesn't hold the current value of ${credential.name}, so it can't make an organization secret of it. Nothing was written.`,
        'Adopt the current value, or rotate: the next token can go there.',
      ),
    )
  const alive = await world.github.identify(sessionFor(world.hostOf(credential.host), read.value), options)
  if (alive.ok) return ok(read.value)
  if (alive.failure.kind !== 'sign-in') return alive
  return failed(
    failure(
      'blocked',
      credential.name,
      `The current value of ${credential.name} no longer works (401). Nothing was written.`,
      'Rotate it first.',
    ),
  )
}

/** Creates the organization's secret, unless there is one, and reads back whom it is shared with. */
async function makeSecret(
  world: World,
  session: Session,
  advice: Consolidation,
  value: SecretValue,
  selected: readonly RepositoryFacts[],
  options: { readonly signal?: AbortSignal },
): Promise<Result<SecretFacts>> {
  const slot: SecretSlot = {
    level: 'organization',
    family: 'actions',
    organization: advice.organization,
    name: advice.secret,
  }
  const before = await world.github.readSecret(session, slot, { ...options, fresh: true })
  if (!before.ok) return before
  if (before.value !== null)
    return failed(
      failure(
        'blocked',
        advice.organization,
        `${advice.organization} has an organization secret ${advice.secret} already, whose value Rekey doesn't know. Nothing was written.`,
        'Add it as a destination and rotate, or remove it on GitHub first.',
      ),
    )
  record(world, 'secret.consolidation_started', {
    credential: advice.credential,
    organization: advice.organization,
    secret: advice.secret,
    repositories: selected.length,
  })
  const ids = selected.map(({ id }) => id)
  const written = await world.github.writeSecret(session, slot, value, {
    ...options,
    reach: { visibility: 'selected', repositoryIds: ids },
  })
  // An answer that was lost is settled by looking: the secret was not there a moment ago.
  if (!written.ok && written.failure.kind !== 'unclear') return written
  const after = await world.github.readSecret(session, slot, { fresh: true })
  if (!after.ok) return after
  if (after.value === null)
    return written.ok
      ? failed(
          failure('not-confirmed', advice.organization, 'GitHub accepted the secret, but does not show it.'),
        )
      : written
  const shared = await world.github.selectedRepositories(session, slot, { fresh: true })
  if (!shared.ok) return shared
  const seen = new Set(shared.value.map(({ id }) => id))
  if (after.value.visibility !== 'selected' || seen.size !== ids.length || ids.some((id) => !seen.has(id)))
    return failed(
      failure(
        'changed',
        advice.organization,
        `The organization secret ${advice.secret} is there, but shared with other repositories than asked for. It was not taken into the inventory.`,
        'Look at it on GitHub.',
      ),
    )
  return ok(after.value)
}

/**
 * Asks the repository itself, since plans differ: on GitHub Free an organization's secrets do not reach its private
 * repositories. Source: docs.github.com, "Using secrets in GitHub Actions", organization secrets.
 */
async function whyUnreached(
  world: World,
  session: Session,
  repository: string,
  secret: string,
  options: { readonly signal?: AbortSignal },
): Promise<string | null> {
  const inherited = await world.github.listInheritedSecrets(session, repository, 'actions', {
    ...options,
    fresh: true,
  })
  if (!inherited.ok) return `Whether it arrives is unknown: ${inherited.failure.message}`
  const seen = inherited.value.some(({ name }) => name.toLowerCase() === secret.toLowerCase())
  return seen ? null : `${repository} doesn't list it among its organization secrets.`
}
