import { consolidations } from '../domain/consolidation.ts'
import type { Credential } from '../domain/credential.ts'
import {
  type Destination,
  destinationId,
  destinationPlace,
  destinationSecret,
} from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import type { PlaceFacts } from '../domain/place-facts.ts'
import { declaredReach } from '../domain/reach.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import type { SecretValue } from '../domain/secret-value.ts'
import { tokenFingerprint } from '../domain/token.ts'
import type { Target } from '../ports/destinations.ts'
import type { RepositoryFacts, Session } from '../ports/github.ts'
import { credentialItem } from '../ports/keychain.ts'
import { consolidationTexts } from '../texts/consolidation.ts'
import { rotationTexts } from '../texts/rotation.ts'
import { addDestination } from './add-destination.ts'
import { findCredential } from './find-credential.ts'
import { operatorSession, sessionFor } from './operator-session.ts'
import { removeDestination } from './remove-destination.ts'
import { observeDestinations } from './take-inventory.ts'
import { record, type World } from './world.ts'

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
        consolidationTexts.nothingToStandFor(credential.name, input.secret, input.organization),
      ),
    )
  const open = world.ledger.rotations.openOf(credential.name)
  if (open !== null)
    return failed(
      failure(
        'busy',
        open.id,
        consolidationTexts.twoValuesAlive(open.id, credential.name),
        rotationTexts.finishOrAbandonFirst,
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
      unreached.push({ repository, why: consolidationTexts.noCopyNow })
      continue
    }
    const known = facts.get(repository)
    if (known?.ok !== true)
      unreached.push({
        repository,
        why: known === undefined ? consolidationTexts.notRead : known.failure.message,
      })
    else if (known.value.archived)
      unreached.push({ repository, why: consolidationTexts.archived(repository) })
    else selected.push(known.value)
  }
  if (selected.length === 0)
    return failed(failure('blocked', advice.organization, consolidationTexts.noneRead))

  const destination: Destination = {
    kind: 'organization',
    organization: advice.organization,
    secret: advice.secret,
    visibility: 'selected',
    repositories: selected.map(({ fullName }) => fullName),
  }
  const made = await makeSecret(
    world,
    credential,
    { destination, session: session.value },
    value.value,
    options,
  )
  if (!made.ok) return made

  const reached: string[] = []
  for (const { fullName } of selected) {
    const why = await whyUnreached(world, session.value, fullName, advice.secret, options)
    if (why === null) reached.push(fullName)
    else unreached.push({ repository: fullName, why })
  }
  return ok({ destination: destinationId(destination), reached, unreached })
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
        consolidationTexts.valueNotHeld(credential.name),
        consolidationTexts.adoptOrRotate,
      ),
    )
  const alive = await world.github.identify(sessionFor(world.hostOf(credential.host), read.value), options)
  if (alive.ok) return ok(read.value)
  if (alive.failure.kind !== 'sign-in') return alive
  return failed(
    failure(
      'blocked',
      credential.name,
      consolidationTexts.valueDead(credential.name),
      consolidationTexts.rotateFirst,
    ),
  )
}

/**
 * Creates the organization's secret, unless there is one. It joins the inventory before it is written: after a kill it
 * is a destination like any other, which the next look sees and the next rotation writes.
 */
async function makeSecret(
  world: World,
  credential: Credential,
  target: Target,
  value: SecretValue,
  options: { readonly signal?: AbortSignal },
): Promise<Result<void>> {
  const { destination } = target
  const id = destinationId(destination)
  const driver = world.drivers.of(destination.kind)
  if (driver === null) throw new TypeError(`Nothing writes ${destination.kind} destinations.`)
  const before = await driver.lookAgain(target, options)
  if (!before.ok) return before
  if (before.value.present)
    return failed(
      failure(
        'blocked',
        id,
        consolidationTexts.secretExists(destinationPlace(destination), destinationSecret(destination)),
        consolidationTexts.addOrRemoveIt,
      ),
    )
  const joined = world.ledger.transaction(() => {
    const added = addDestination(world, { credential: credential.name, destination })
    if (added.ok)
      record(world, 'secret.consolidation_started', { credential: credential.name, destination: id })
    return added
  })
  if (!joined.ok) return joined
  const written = await driver.write(target, value, options)
  if (!written.ok && written.failure.kind !== 'unclear') return takenBack(world, id, written)
  // An answer that was lost is settled by looking: the secret was not there a moment ago.
  const seen = await observeDestinations(world, credential.host, [destination])
  if (!seen.ok) return seen
  const observation = seen.value.get(id)
  if (observation?.failure != null) return failed(observation.failure)
  if (observation?.present !== true)
    return takenBack(
      world,
      id,
      written.ok ? failed(failure('not-confirmed', id, consolidationTexts.notShown)) : written,
    )
  world.ledger.transaction(() => {
    world.ledger.observations.saveWrite({
      destination: id,
      fingerprint: tokenFingerprint(value),
      updatedAt: observation.updatedAt,
      rotation: 'consolidation',
    })
    record(world, 'secret.consolidated', {
      credential: credential.name,
      destination: id,
      fingerprint: tokenFingerprint(value),
    })
  })
  const declared = declaredReach(destination)?.repositories ?? []
  return written.ok || sharedWith(observation.facts, declared) ? ok(undefined) : written
}

/** What surely was not written is no destination: it leaves the inventory again. */
function takenBack<T>(world: World, id: string, why: Result<T> & { readonly ok: false }): Result<void> {
  const removed = removeDestination(world, { id })
  return removed.ok ? why : removed
}

function sharedWith(facts: PlaceFacts | null | undefined, repositories: readonly string[]): boolean {
  if (facts?.kind !== 'reach' || facts.repositories === null) return false
  const seen = new Set(facts.repositories.map(({ fullName }) => fullName.toLowerCase()))
  return seen.size === repositories.length && repositories.every((each) => seen.has(each.toLowerCase()))
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
  if (!inherited.ok) return consolidationTexts.arrivalUnknown(inherited.failure.message)
  const seen = inherited.value.some(({ name }) => name.toLowerCase() === secret.toLowerCase())
  return seen ? null : consolidationTexts.notListed(repository)
}
