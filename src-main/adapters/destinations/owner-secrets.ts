import type { DestinationKind } from '../../domain/destination.ts'
import { type Failure, failure } from '../../domain/failure.ts'
import type { Observation } from '../../domain/observation.ts'
import type { PlaceFacts, SelectedRepository } from '../../domain/place-facts.ts'
import { declaredReach, type Reach, reachDifference } from '../../domain/reach.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { DestinationDriver, ReadOptions } from '../../ports/destinations.ts'
import type { GitHub, SecretFacts, SecretReach } from '../../ports/github.ts'
import { reachTexts } from '../../texts/reach.ts'
import { OwnerIdentities } from './owner-identity.ts'
import { bySession, groupBy, type SlotTarget, slotTarget, storeKey } from './target.ts'

/**
 * Secrets that an organization or a user shares with repositories. GitHub takes who sees them with every write and
 * forgets what a write leaves out: so it is read afresh right before, sent back unchanged, and compared afterwards.
 */
export function ownerSecrets(github: GitHub, kind: DestinationKind): DestinationDriver {
  const identities = new OwnerIdentities(github)
  return {
    kind,
    observe: async (targets, observedAt, onObserved, options = {}) => {
      for (const [, group] of bySession(targets.map((each) => slotTarget(kind, each))))
        await Promise.all(
          // One list answers for every secret of an owner, whichever credentials they belong to.
          [...groupBy(group, ({ slot }) => storeKey(slot)).values()].map(async (ofStore) => {
            const [first] = ofStore
            if (first === undefined) return
            const owner = await identities.idOf(first, options)
            const secrets = owner.ok ? await github.listSecrets(first.session, first.slot, options) : owner
            await Promise.all(
              ofStore.map(async (each) =>
                onObserved(await observed(github, each, owner, secrets, observedAt, options)),
              ),
            )
          }),
        )
    },
    identities: async (targets, options = {}) => {
      const answers = new Map<string, Result<number | null>>()
      for (const [, group] of bySession(targets.map((each) => slotTarget(kind, each))))
        await Promise.all(
          [...groupBy(group, ({ slot }) => storeKey(slot)).values()].map(async (ofStore) => {
            const [first] = ofStore
            if (first === undefined) return
            const identity = await identities.idOf(first, { ...options, fresh: true })
            for (const each of ofStore)
              answers.set(each.id, identity.ok ? identity : failed(explained(each, identity.failure)))
          }),
        )
      return answers
    },
    lookAgain: async (target, options = {}) => {
      const place = slotTarget(kind, target)
      const whyNot = await identities.whyNot(place, options)
      if (whyNot !== null) return failed(whyNot)
      const seen = await github.readSecret(place.session, place.slot, { ...options, fresh: true })
      if (!seen.ok) return failed(explained(place, seen.failure))
      const updatedAt = seen.value?.updatedAt ?? null
      return ok({ present: seen.value !== null, updatedAt, fingerprint: null })
    },
    prepare: async (target, options) => {
      const { session, slot } = slotTarget(kind, target)
      await github.prefetchKey(session, slot, options)
    },
    write: async (target, value, options = {}) => {
      const place = slotTarget(kind, target)
      const whyNot = await identities.whyNot(place, options)
      if (whyNot !== null) return failed(whyNot)
      const before = await reachNow(github, place, options)
      if (!before.ok) return failed(explained(place, before.failure))
      const reach = before.value === null ? await resolveDeclared(github, place, options) : ok(before.value)
      if (!reach.ok) return reach
      const receipt = await github.writeSecret(place.session, place.slot, value, {
        ...options,
        reach: sent(reach.value),
      })
      if (!receipt.ok) return failed(explained(place, receipt.failure))
      const problem = await reachProblem(github, place, reach.value)
      return problem === null ? ok({ ...receipt.value, note: null }) : failed(problem)
    },
  }
}

function sent({ visibility, repositories }: Reach): SecretReach {
  return { visibility, repositoryIds: (repositories ?? []).map(({ id }) => id) }
}

/** Who sees the secret at this moment; null when there is no such secret. */
async function reachNow(
  github: GitHub,
  { session, slot }: SlotTarget,
  options: ReadOptions,
): Promise<Result<Reach | null>> {
  const seen = await github.readSecret(session, slot, { ...options, fresh: true })
  if (!seen.ok) return seen
  return seen.value === null ? ok(null) : reachOf(github, { session, slot }, seen.value, options)
}

async function reachOf(
  github: GitHub,
  { session, slot }: Pick<SlotTarget, 'session' | 'slot'>,
  facts: SecretFacts,
  options: ReadOptions,
): Promise<Result<Reach>> {
  // A user's secrets have selected repositories whatever GitHub calls their visibility.
  const visibility = slot.level === 'user' ? 'selected' : facts.visibility
  if (visibility === null)
    return failed(
      failure('unexpected-answer', slot.name, reachTexts.visibilityNotSaid(slot.name), reachTexts.checkHost),
    )
  if (visibility !== 'selected') return ok({ visibility, repositories: null })
  const selected = await github.selectedRepositories(session, slot, { ...options, fresh: true })
  return selected.ok ? ok({ visibility, repositories: selected.value }) : selected
}

/** For whom a secret is created: what the inventory declares, by the ids that its names have right now. */
async function resolveDeclared(
  github: GitHub,
  { destination, session, id }: SlotTarget,
  options: ReadOptions,
): Promise<Result<Reach>> {
  const { visibility, repositories } = declaredReach(destination) ?? { visibility: 'private' }
  if (repositories == null) return ok({ visibility, repositories: null })
  const facts = await github.readRepositories(session, repositories, { ...options, fresh: true })
  const selected: SelectedRepository[] = []
  for (const name of repositories) {
    const known = facts.get(name)
    if (known?.ok === true) selected.push({ id: known.value.id, fullName: known.value.fullName })
    else
      return failed(
        failure(
          known?.failure.kind ?? 'not-found',
          id,
          known === undefined
            ? reachTexts.notCreatableUnread(id, name)
            : reachTexts.notCreatable(id, name, known.failure.message),
          known?.failure.hint ?? reachTexts.checkName,
        ),
      )
  }
  return ok({ visibility, repositories: selected })
}

/**
 * What GitHub made of the reach that was sent; null when it is just that. Not to be broken off by a pause: the value is
 * written, so whatever is wrong now leaves the place with it.
 */
async function reachProblem(github: GitHub, place: SlotTarget, wanted: Reach): Promise<Failure | null> {
  const after = await reachNow(github, place, {})
  if (!after.ok)
    return failure(
      'unclear',
      place.id,
      reachTexts.writtenNotReadBack(place.id, after.failure.message),
      after.failure.hint,
      after.failure.retryAt,
    )
  const difference = after.value === null ? null : reachDifference(wanted, after.value)
  if (after.value !== null && difference === null) return null
  return failure(
    'unclear',
    place.id,
    difference === null
      ? reachTexts.writtenButGone(place.id)
      : reachTexts.writtenButDiffers(place.id, difference),
    reachTexts.correctOnGitHub,
  )
}

async function observed(
  github: GitHub,
  place: SlotTarget,
  owner: Result<number | null>,
  secrets: Result<readonly SecretFacts[]>,
  observedAt: string,
  options: ReadOptions,
): Promise<Observation> {
  const base = {
    destination: place.id,
    present: null,
    updatedAt: null,
    repositoryId: owner.ok ? owner.value : null,
    archived: false,
    writable: null,
    observedAt,
  }
  if (!secrets.ok) return { ...base, failure: explained(place, secrets.failure) }
  const found = secrets.value.find(({ name }) => name.toUpperCase() === place.slot.name.toUpperCase())
  if (found === undefined) return { ...base, present: false, failure: null }
  const reach = await reachOf(github, place, found, options)
  if (!reach.ok) return { ...base, failure: explained(place, reach.failure) }
  const facts: PlaceFacts = { kind: 'reach', ...reach.value }
  return { ...base, present: true, updatedAt: found.updatedAt, facts, failure: null }
}

/** A refusal in an organization is most often a matter of who asks: only owners may. */
function explained({ slot, id }: SlotTarget, why: Failure): Failure {
  const about = { ...why, subject: id }
  if (slot.level !== 'organization' || (why.kind !== 'permission' && why.kind !== 'not-found')) return about
  const { organization } = slot
  return { ...about, hint: `${why.hint} ${reachTexts.onlyOwners(organization)}`.trim() }
}
