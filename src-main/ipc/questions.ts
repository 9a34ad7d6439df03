import { type Destination, destinationOwner } from '../domain/destination.ts'
import { readHostName } from '../domain/host-name.ts'
import { whyNameIsTyped } from '../domain/revoke-checklist.ts'
import { isManual } from '../domain/rotation.ts'
import type { SettingKey } from '../domain/settings.ts'
import { questionTexts } from '../texts/question.ts'
import { activeAccount } from '../use-cases/operator-session.ts'
import type { World } from '../use-cases/world.ts'
import type { Question } from './desktop.ts'

/*
 * What a person is asked before the window gets its way: everything that a script in the page could do harm with that
 * can't be taken back, or that widens where a token goes. The rest of what it may change is bounded by the answer to
 * the first of them, whether this window may change secrets at all.
 */

/** Who acts, where. */
function actorOn(world: World, host: string): { readonly login: string | null; readonly host: string } {
  return { login: activeAccount(world, host)?.login ?? null, host }
}

/** Settings that take a guard away; null for every other, and for one that is as wished already. */
export function settingQuestion(
  world: World,
  now: Readonly<Record<SettingKey, string>>,
  key: SettingKey,
  wished: string,
): Question | null {
  if (now[key] === wished) return null
  if (key === 'mode' && wished === 'changes') {
    const credentials = world.ledger.credentials.list()
    const hosts = [...new Set(credentials.map(({ host }) => host))]
    const actors = (hosts.length === 0 ? ['github.com'] : hosts).map((host) => actorOn(world, host))
    const places = credentials.reduce((sum, each) => sum + each.destinations.length, 0)
    return {
      message: questionTexts.letChangeSecrets,
      detail: questionTexts.whatMayChange(actors, places, credentials.length),
      goOn: questionTexts.turnOnChanges,
    }
  }
  if (key === 'lock.after' && wished === 'off')
    return {
      message: questionTexts.neverLock,
      detail: questionTexts.whoMayRotate,
      goOn: questionTexts.neverLockButton,
    }
  return null
}

/** A host that no account and no GitHub App is on yet; null for one that is known, or that is no host. */
export function hostQuestion(world: World, typed: string): Question | null {
  const named = readHostName(typed)
  if (!named.ok) return null
  const { accounts, githubApps } = world.ledger
  const known = ['github.com', ...[...accounts.list(), ...githubApps.list()].map(({ host }) => host)]
  if (known.includes(named.value)) return null
  return {
    message: questionTexts.workWithHost(named.value),
    detail: questionTexts.hostsSoFar(known.slice(0, 5)),
    goOn: questionTexts.signInToHost(named.value),
  }
}

interface AddedPlaces {
  readonly destinations?: readonly Destination[]
  /** Owners of the repositories that a selection selects. */
  readonly owners?: readonly string[]
}

/** Places for a credential that is known already: see `newPlacesQuestion`. */
export function placesQuestion(world: World, name: string, added: AddedPlaces): Question | null {
  const credential = world.ledger.credentials.find(name)
  return credential === null ? null : newPlacesQuestion(world, credential, added)
}

/** Where a value would be written for the first time: an owner, an app or a project that nothing of yours is in yet. */
export function newPlacesQuestion(
  world: World,
  { name, host }: { readonly name: string; readonly host: string },
  added: AddedPlaces,
): Question | null {
  const known = familiarRealms(world)
  const { destinations = [], owners = [] } = added
  const realms = [
    ...destinations.map((each) => realmOf(host, each)),
    ...owners.map((each) => onHost(host, each)),
  ]
  const fresh = [...new Set(realms.filter((each) => each !== null))].filter((each) => !known.has(each))
  if (fresh.length === 0) return null
  const actor = actorOn(world, host)
  return {
    message: questionTexts.writeTo(name, fresh),
    detail:
      owners.length > 0
        ? questionTexts.selectedPlacesGetToken(actor, name)
        : questionTexts.placesGetToken(actor, destinations.length, name),
    goOn: questionTexts.add,
  }
}

/** What belongs to one party and is written by its leave: the owner on a host, the app, the project. */
function realmOf(host: string, destination: Destination): string | null {
  const owner = destinationOwner(destination)
  if (owner !== null) return onHost(host, owner)
  if (destination.kind === 'heroku') return questionTexts.herokuApp(destination.app)
  if (destination.kind === 'infisical') return questionTexts.infisicalProject(destination.projectId)
  // A file was chosen in a dialog of the system, and a manual step is done by a person.
  return null
}

function onHost(host: string, owner: string): string {
  return questionTexts.ownerOnHost(owner.toLowerCase(), host)
}

function familiarRealms({ ledger }: World): Set<string> {
  const realms = new Set<string>()
  for (const { host, login, tokens } of ledger.accounts.list()) {
    realms.add(onHost(host, login))
    for (const { owner } of tokens) if (owner !== '') realms.add(onHost(host, owner))
  }
  for (const { host, destinations, selections = [] } of ledger.credentials.list()) {
    for (const { organization } of selections) realms.add(onHost(host, organization))
    for (const each of destinations) {
      const realm = realmOf(host, each)
      if (realm !== null) realms.add(realm)
    }
  }
  return realms
}

/** Gone are the value in the keychain and what is known of its places. */
export function removalQuestion(world: World, name: string): Question | null {
  const credential = world.ledger.credentials.find(name)
  if (credential === null) return null
  return {
    message: questionTexts.removeCredential(credential.name),
    detail: questionTexts.whatIsForgotten(actorOn(world, credential.host), credential.destinations.length),
    goOn: questionTexts.remove,
  }
}

/** The old token of a rotation dies for good. What is not green is told here too, whatever the window showed of it. */
export function revokeQuestion(world: World, id: string): Question | null {
  const rotation = world.ledger.rotations.find(id)
  const credential = rotation === null ? null : world.ledger.credentials.find(rotation.credential)
  if (rotation === null || credential === null) return null
  const { oldToken } = rotation
  const destinations = rotation.destinations.filter((each) => !isManual(each))
  const verified = destinations.filter(({ state }) => state === 'verified').length
  return {
    message: questionTexts.revokeOldToken(credential.name),
    detail: questionTexts.whatIsRevoked(
      { label: oldToken?.label ?? null, login: oldToken?.login ?? null, host: credential.host },
      { verified, total: destinations.length },
      whyNameIsTyped(rotation).map(({ sentence }) => sentence),
    ),
    goOn: questionTexts.revoke,
  }
}

/** The old value leaves the keychain: what a roll back would need. */
export function eraseQuestion(world: World, id: string): Question | null {
  const rotation = world.ledger.rotations.find(id)
  if (rotation === null || rotation.oldToken === null || !rotation.oldTokenHeld) return null
  return {
    message: questionTexts.eraseOldValue(rotation.credential),
    detail: questionTexts.whatIsErased(rotation.oldToken.label),
    goOn: questionTexts.erase,
  }
}

/** A leaked token dies before its replacement. */
export function leakRevokeQuestion(world: World, id: string): Question | null {
  const leak = world.ledger.leaks.find(id)
  if (leak === null) return null
  return {
    message: questionTexts.revokeLeakedToken(leak.label),
    detail: questionTexts.whatStopsWorking(actorOn(world, leak.host), leak.destinations.length),
    goOn: questionTexts.revokeNow,
  }
}

/** The new token belongs to somebody else than the one so far. */
export function otherLoginQuestion(world: World, id: string): Question | null {
  const rotation = world.ledger.rotations.find(id)
  const credential = rotation === null ? null : world.ledger.credentials.find(rotation.credential)
  if (rotation === null || credential === null) return null
  const logins = {
    next: rotation.newToken?.login ?? null,
    soFar: rotation.oldToken?.login ?? credential.current?.login ?? null,
  }
  return {
    message: questionTexts.giveTokenOfOtherLogin(credential.name),
    detail: questionTexts.whoInsteadOfWhom(logins, credential.host, credential.destinations.length),
    goOn: questionTexts.useIt,
  }
}
