import { type Credential, tokensPageUrl } from '../domain/credential.ts'
import { destinationId, destinationPlace } from '../domain/destination.ts'
import { failure } from '../domain/failure.ts'
import { leftBehind } from '../domain/other-copy.ts'
import { failed, ok, type Result } from '../domain/result.ts'
import {
  checklistAllows,
  type RevokeCondition,
  type RevokeFacts,
  revokeChecklist,
  type WhyNameIsTyped,
  whyNameIsTyped,
} from '../domain/revoke-checklist.ts'
import { type RevokeNote, revokeNotes } from '../domain/revoke-notes.ts'
import { newestWrite, type Rotation } from '../domain/rotation.ts'
import { effectiveSettings } from '../domain/settings.ts'
import { revokeTexts } from '../texts/revoke.ts'
import { stateTexts } from '../texts/state.ts'
import { drainingRepositories } from './draining-repositories.ts'
import { findCredential } from './find-credential.ts'
import { isLeaked, provenDeadAt } from './leak-record.ts'
import { OperatorSessions, operatorFingerprints, sessionFor } from './operator-session.ts'
import { readLastUse } from './read-last-use.ts'
import { newTokenOf, oldTokenOf, openRotation } from './rotation-record.ts'
import { nowOf, type World } from './world.ts'

export interface RevokeChecklist {
  readonly conditions: readonly RevokeCondition[]
  readonly allowed: boolean
  /** Whether Rekey can revoke by itself: it needs the old value. */
  readonly byApi: boolean
  readonly whyNotByApi: string
  readonly tokensPageUrl: string
  /** What else dies or lives on with the token, and who else may end it; one sentence each. */
  readonly notes: readonly RevokeNote[]
  /** Why a single click is not enough, one sentence each; none when all is green. */
  readonly whyNameIsTyped: readonly WhyNameIsTyped[]
}

/** The revoke checklist with fresh facts: the new token is asked, and runs that still hold the old value counted. */
export async function readChecklist(
  world: World,
  input: { readonly id: string; readonly signal?: AbortSignal; readonly oldTokenGiven?: boolean },
): Promise<Result<RevokeChecklist>> {
  const opened = openRotation(world, input.id)
  if (!opened.ok) return opened
  const rotation = opened.value
  if (!['propagated', 'stopped', 'verified', 'revoking', 'revoked'].includes(rotation.state))
    return failed(
      failure(
        'blocked',
        rotation.id,
        revokeTexts.verifiesFirst(rotation.id, stateTexts.rotation[rotation.state]),
      ),
    )
  const facts = await readFacts(world, rotation, input.signal)
  if (!facts.ok) return facts
  const old = await oldTokenOf(world, rotation)
  if (!old.ok) return old
  const conditions = revokeChecklist(rotation, facts.value)
  const credential = findCredential(world, rotation.credential)
  const host = credential.ok ? credential.value.host : 'github.com'
  const held = old.value !== null || input.oldTokenGiven === true
  return ok({
    conditions,
    allowed: checklistAllows(conditions) && rotation.state !== 'stopped' && rotation.state !== 'propagated',
    byApi: held,
    whyNotByApi: held ? '' : revokeTexts.oldValueNotHeld,
    tokensPageUrl: tokensPageUrl(host, rotation.oldToken?.kind ?? null),
    notes: revokeNotes(host, credential.ok ? credential.value.owner : '', rotation.oldToken),
    whyNameIsTyped: whyNameIsTyped(rotation),
  })
}

async function readFacts(
  world: World,
  rotation: Rotation,
  signal?: AbortSignal,
): Promise<Result<RevokeFacts>> {
  const found = findCredential(world, rotation.credential)
  if (!found.ok) return found
  const token = await newTokenOf(world, rotation)
  if (!token.ok) return token
  const options = signal === undefined ? {} : { signal }
  const identity = await world.github.identify(
    sessionFor(world.hostOf(found.value.host), token.value),
    options,
  )

  const lastWrite = newestWrite(rotation)
  const runs =
    lastWrite === null
      ? { unfinished: [], problem: null }
      : await countUndrained(world, rotation, found.value, lastWrite, options)
  const fingerprint = rotation.oldToken?.fingerprint ?? ''
  return ok({
    newTokenLogin: identity.ok ? identity.value.login : null,
    newTokenProblem: identity.ok ? null : identity.failure.message,
    runsHoldingOldValue: runs.problem === null ? runs.unfinished : null,
    runsProblem: runs.problem,
    unplanned: unplannedIn(rotation, found.value),
    copies: copiesSince(world, rotation.credential, lastWrite),
    lastUse: await readLastUse(world, found.value, fingerprint, lastWrite, options),
    leak: isLeaked(world, fingerprint) ? { deadAt: provenDeadAt(world, fingerprint) } : null,
    soakEndsAt: soakEnd(world, rotation),
    now: nowOf(world),
    oldTokenIsOperator:
      rotation.oldToken !== null && operatorFingerprints(world).has(rotation.oldToken.fingerprint),
  })
}

/** A revoke that has begun is only ever finished: what comes then is the next rotation's. */
function unplannedIn({ state, destinations }: Rotation, credential: Credential): string[] {
  if (state === 'revoking' || state === 'revoked') return []
  const planned = new Set(destinations.map((each) => each.destination.toUpperCase()))
  return credential.destinations.map(destinationId).filter((each) => !planned.has(each.toUpperCase()))
}

/** What the search for other copies found, if it was made after the last write. */
function copiesSince(world: World, credential: string, lastWrite: string | null): RevokeFacts['copies'] {
  const search = world.ledger.copySearches.of(credential)
  if (search === null || search.at === null) return null
  if (search.lastWrite !== lastWrite) return null
  return {
    leftBehind: leftBehind(search.copies).map(({ destination }) => destinationPlace(destination)),
    repositories: search.repositories,
    unread: search.unread.map(({ store }) => store),
  }
}

/**
 * When the old token may die at the earliest, counted from the last write; null where no wait is asked for. What is
 * declared of the credential goes before the setting.
 */
export function soakEnd(world: World, rotation: Rotation): string | null {
  const { credentials, settings } = world.ledger
  const hours =
    credentials.find(rotation.credential)?.soakHours ??
    Number(effectiveSettings(settings.all())['revoke.soak-hours'])
  const lastWrite = newestWrite(rotation)
  return lastWrite === null || hours === 0
    ? null
    : new Date(Date.parse(lastWrite) + hours * 3_600_000).toISOString()
}

/** Asks each repository that is not known to be drained, and keeps what was found drained. */
async function countUndrained(
  world: World,
  rotation: Rotation,
  credential: Credential,
  before: string,
  options: { readonly signal?: AbortSignal },
): Promise<{ unfinished: readonly string[]; problem: string | null }> {
  const repositories = await drainingRepositories(world, credential, rotation, options)
  if (!repositories.ok)
    return { unfinished: [], problem: revokeTexts.runsNotRead(repositories.failure.message) }
  const drained = new Set(rotation.drained?.before === before ? rotation.drained.repositories : [])
  const sessions = new OperatorSessions(world, credential.host)
  const unfinished: string[] = []
  let problem: string | null = null
  await Promise.all(
    [...repositories.value].map(async ([repository, owner]) => {
      if (drained.has(repository)) return
      const session = await sessions.of(owner)
      const runs = session.ok
        ? await world.github.unfinishedRuns(session.value, repository, before, options)
        : session
      if (!runs.ok) problem ??= revokeTexts.runsNotRead(runs.failure.message)
      else if (runs.value.length === 0) drained.add(repository)
      else unfinished.push(...runs.value.map((run) => run.repository))
    }),
  )
  world.ledger.rotations.update(rotation.id, { drained: { before, repositories: [...drained] } })
  return { unfinished, problem }
}
