import { type Destination, destinationId, type SecretFamily } from './destination.ts'

/** A secret that is somewhere on GitHub today. Its value is not known: GitHub returns none. */
export interface FoundSecret {
  /** As GitHub spells it. */
  readonly name: string
  readonly owner: string
  readonly destination: Destination
  readonly updatedAt: string
  /** In an archived repository: no workflow runs there, and the secret can't be written. */
  readonly archived: boolean
}

/** Secrets of one name, wherever they are: most often one token. */
export interface FoundName {
  readonly name: string
  readonly places: readonly FoundSecret[]
}

/** Groups by name, without case as GitHub compares names; those that look like tokens first. */
export function groupByName(found: readonly FoundSecret[]): FoundName[] {
  const groups = new Map<string, FoundSecret[]>()
  for (const each of found) {
    const key = each.name.toUpperCase()
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups]
    .map(([name, places]) => ({ name: places[0]?.name ?? name, places }))
    .toSorted(
      (one, other) =>
        Number(looksLikeToken(other.name)) - Number(looksLikeToken(one.name)) ||
        one.name.localeCompare(other.name),
    )
}

/** TOKEN anywhere in the name, or PAT as a word of its own: PATH is none. */
export function looksLikeToken(name: string): boolean {
  return /TOKEN|(?:^|[^A-Z])PATS?(?:[^A-Z]|$)/i.test(name)
}

/** The destination of a secret in a repository's, an environment's or an organization's list. */
export function foundDestination(
  secret: string,
  list:
    | { readonly level: 'repository'; readonly family: SecretFamily; readonly repository: string }
    | { readonly level: 'environment'; readonly repository: string; readonly environment: string }
    | { readonly level: 'organization'; readonly family: SecretFamily; readonly organization: string },
): Destination {
  if (list.level === 'environment')
    return { kind: 'environment', repository: list.repository, environment: list.environment, secret }
  if (list.level === 'repository') return { kind: list.family, repository: list.repository, secret }
  const { family, organization } = list
  // Who sees it is left out: it is kept as it is.
  return family === 'actions'
    ? { kind: 'organization', organization, secret }
    : { kind: family, organization, secret }
}

/** By name, then by place. */
export function compareFound(one: FoundSecret, other: FoundSecret): number {
  return (
    one.name.localeCompare(other.name) ||
    destinationId(one.destination).localeCompare(destinationId(other.destination))
  )
}
