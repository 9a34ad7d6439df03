import type { DestinationView } from '../../src-preload/contract/index.ts'
import { formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'

/** How many places of each sort hold a credential. */
export interface Places {
  readonly repositories: number
  readonly organizations: number
  /** Whose own Codespaces secrets hold it. */
  readonly users: number
  /** Kept by something else than GitHub, and written by Rekey: Heroku, Infisical, a file. */
  readonly outside: number
  readonly manual: number
}

/** Kinds of places in repositories; some of them are owners' as well. */
const ofGitHub = new Set(['actions', 'dependabot', 'codespaces', 'agents', 'environment'])

/** Counts by credential. One repository that holds a value twice, in an environment too, is one repository. */
export function countPlaces(destinations: readonly DestinationView[]): ReadonlyMap<string, Places> {
  const groups = new Map<string, DestinationView[]>()
  for (const each of destinations) {
    const group = groups.get(each.credential)
    if (group === undefined) groups.set(each.credential, [each])
    else group.push(each)
  }
  return new Map([...groups].map(([credential, group]) => [credential, placesOf(group)]))
}

function placesOf(group: readonly DestinationView[]): Places {
  const repositories = new Set<string>()
  const organizations = new Set<string>()
  const users = new Set<string>()
  let outside = 0
  let manual = 0
  for (const { kind, place } of group) {
    // "acme/app, environment production", "organization acme, Dependabot": the holder is what stands before the comma.
    const holder = place.split(',', 1)[0] ?? place
    if (kind === 'organization' || (ofGitHub.has(kind) && holder.startsWith('organization ')))
      organizations.add(holder)
    else if (ofGitHub.has(kind) && holder.startsWith('user ')) users.add(holder)
    else if (ofGitHub.has(kind)) repositories.add(holder)
    else if (kind === 'manual') manual += 1
    else outside += 1
  }
  return {
    repositories: repositories.size,
    organizations: organizations.size,
    users: users.size,
    outside,
    manual,
  }
}

/** "28 repositories, 3 manual steps" */
export function placesText(places: Places | undefined): string {
  const t = texts.dashboard.places
  if (places === undefined) return t.none
  const parts = [
    places.repositories > 0 ? t.repositories(places.repositories) : '',
    places.organizations > 0 ? t.organizations(places.organizations) : '',
    places.users > 0 ? t.users(places.users) : '',
    places.outside > 0 ? t.outside(places.outside) : '',
    places.manual > 0 ? t.manual(places.manual) : '',
  ].filter(Boolean)
  return parts.length === 0 ? t.none : formatList(parts, 'unit')
}
