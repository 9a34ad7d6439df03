import { secretVisibilityTexts as texts } from '../texts/secret-visibility.ts'
import type { Destination, OrganizationVisibility } from './destination.ts'
import type { SelectedRepository } from './place-facts.ts'

/** Who sees an organization's or a user's secret; `repositories` is null unless they are selected. */
export interface Reach {
  readonly visibility: OrganizationVisibility
  readonly repositories: readonly SelectedRepository[] | null
}

/** Who a secret is for once it is created, as the inventory declares it. */
export interface DeclaredReach {
  readonly visibility: OrganizationVisibility
  /** `owner/name`; null unless they are selected. */
  readonly repositories: readonly string[] | null
}

/**
 * What the inventory says about who sees a secret. Without a word it is the narrower of what GitHub offers: those that
 * are named, else the organization's private repositories. A user's secrets know only selected ones.
 * @returns null for places that belong to one repository, or lie outside GitHub
 */
export function declaredReach(destination: Destination): DeclaredReach | null {
  if ('user' in destination) return { visibility: 'selected', repositories: destination.repositories ?? [] }
  if (!('organization' in destination)) return null
  const { visibility, repositories = [] } = destination
  const chosen = visibility ?? (repositories.length > 0 ? 'selected' : 'private')
  return { visibility: chosen, repositories: chosen === 'selected' ? repositories : null }
}

/**
 * How who sees a secret differs from what the inventory says; null when it doesn't, or says nothing. A write leaves it
 * as it is: only a person changes who sees a secret.
 */
export function declarationDifference(destination: Destination, found: Reach): string | null {
  const says =
    ('visibility' in destination && destination.visibility !== undefined) ||
    ('repositories' in destination && destination.repositories !== undefined)
  const declared = declaredReach(destination)
  if (!says || declared === null) return null
  const names = (list: readonly string[]) =>
    list
      .map((each) => each.toLowerCase())
      .toSorted()
      .join(' ')
  const same =
    declared.visibility === found.visibility &&
    names(declared.repositories ?? []) === names((found.repositories ?? []).map(nameOf))
  return same ? null : texts.differsFromInventory(reachWords(declared), reachWords(found))
}

/** "acme/app and acme/web", "private repositories", as the end of a sentence. */
export function reachWords({ visibility, repositories }: Reach | DeclaredReach): string {
  switch (visibility) {
    case 'all':
      return texts.all
    case 'private':
      return texts.private
    case 'selected': {
      const names = (repositories ?? []).map((each) => (typeof each === 'string' ? each : each.fullName))
      return names.length === 0 ? texts.none : texts.selected(names)
    }
  }
}

/** What of `wanted` is not so; null when both are the same, whatever their order. */
export function reachDifference(wanted: Reach, found: Reach): string | null {
  if (wanted.visibility !== found.visibility) return texts.isForOthers(reachWords(found), reachWords(wanted))
  const lost = without(wanted.repositories ?? [], found.repositories ?? []).map(nameOf)
  const more = without(found.repositories ?? [], wanted.repositories ?? []).map(nameOf)
  if (lost.length > 0 && more.length > 0) return texts.isSharedOtherwise(lost, more)
  if (lost.length > 0) return texts.isSharedWithout(lost)
  return more.length > 0 ? texts.isSharedAlsoWith(more) : null
}

/** A repository is its id: one that was renamed in between is the same. */
function without(
  list: readonly SelectedRepository[],
  others: readonly SelectedRepository[],
): SelectedRepository[] {
  const ids = new Set(others.map(({ id }) => id))
  return list.filter(({ id }) => !ids.has(id))
}

function nameOf({ fullName }: SelectedRepository): string {
  return fullName
}
