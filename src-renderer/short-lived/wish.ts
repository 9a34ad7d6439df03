import type { CheckedAppView } from '../../src-preload/contract/index.ts'

export type Level = 'read' | 'write' | 'admin'

/** What the form of a token holds, as it was typed and chosen. */
export interface Wish {
  readonly repositories: string
  /** Chosen levels by permission; one that is missing isn't asked for. */
  readonly permissions: Readonly<Record<string, Level>>
  readonly purpose: string
  readonly lifeMinutes: number
}

export const emptyWish: Wish = { repositories: '', permissions: {}, purpose: '', lifeMinutes: 60 }

/** Names of the lines, each once, in their order. */
export function repositoriesOf(text: string): string[] {
  const names = text
    .split(/[\s,]+/)
    .map((name) => name.replace(/^https:\/\/[^/]+\//, ''))
    .filter((name) => name !== '')
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
}

/** Which parts of the wish no token can be made of. */
export function wrongParts(wish: Wish): { readonly repositories: boolean; readonly permissions: boolean } {
  const names = repositoriesOf(wish.repositories)
  const owners = new Set(names.map((name) => name.split('/')[0]?.toLowerCase()))
  return {
    repositories:
      names.length === 0 ||
      names.length > 500 ||
      owners.size > 1 ||
      names.some((name) => !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(name)),
    permissions: Object.keys(wish.permissions).length === 0,
  }
}

const levels: readonly Level[] = ['read', 'write', 'admin']

/**
 * Levels that can be asked for of each permission: up to the one that was granted where the repositories are, or
 * anywhere as long as none is named. `workflows` knows no reading, so that its only level is the granted one.
 */
export function grantedLevels(
  checked: CheckedAppView,
  repositories: readonly string[],
): ReadonlyArray<readonly [permission: string, levels: readonly Level[]]> {
  const owner = repositories[0]?.split('/')[0]?.toLowerCase()
  const places = checked.installations.filter(({ suspended }) => !suspended)
  const here = places.filter((each) => each.owner.toLowerCase() === owner)
  const best = new Map<string, Level>()
  for (const { permissions } of here.length > 0 ? here : places)
    for (const [name, level] of Object.entries(permissions)) {
      const known = best.get(name)
      if (known === undefined || levels.indexOf(level) > levels.indexOf(known)) best.set(name, level)
    }
  return [...best]
    .filter(([name]) => name !== 'metadata')
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, level]) => [
      name,
      name === 'workflows' ? [level] : levels.slice(0, levels.indexOf(level) + 1),
    ])
}
