import type { CopySearchView, DestinationView } from '../../src-preload/contract/index.ts'

const inheritedPrefix = 'inherited:'
const copyPrefix = 'copy:'

/** A cell that is no destination: a value that comes from the organization, or a copy that nobody looks after. */
export type Standing = 'own' | 'inherited' | 'copy'

export function standingOf({ id }: Pick<DestinationView, 'id'>): Standing {
  if (id.startsWith(inheritedPrefix)) return 'inherited'
  return id.startsWith(copyPrefix) ? 'copy' : 'own'
}

/** Id of the organization destination that an inherited cell has its value from; null for every other cell. */
export function providerOf({ id }: Pick<DestinationView, 'id'>): string | null {
  return id.startsWith(inheritedPrefix) ? id.slice(id.indexOf(' ') + 1) : null
}

/** The repository that an inherited cell's value is read in; null for every other cell. */
export function inheritorOf({ id }: Pick<DestinationView, 'id'>): string | null {
  return id.startsWith(inheritedPrefix) ? id.slice(inheritedPrefix.length, id.indexOf(' ')) : null
}

/** Id that a copy would have as a destination; null for every other cell. */
export function copyIdOf({ id }: Pick<DestinationView, 'id'>): string | null {
  return id.startsWith(copyPrefix) ? id.slice(copyPrefix.length) : null
}

/**
 * Cells for what the matrix shows beside the destinations: repositories that read an organization's secret, and copies
 * of the same name. They stand in the column of the destination that they belong to, and none of them can be selected.
 */
export function otherCells(
  destinations: readonly DestinationView[],
  searches: readonly CopySearchView[],
): readonly DestinationView[] {
  if (searches.every(({ copies, inherited }) => copies.length === 0 && inherited.length === 0)) return []
  const own = new Map(destinations.map((each) => [each.id, each]))
  return searches.flatMap(({ credential, at, copies, inherited }) => [
    ...inherited.flatMap(({ destination, repositories }) => {
      const provider = own.get(destination)
      if (provider === undefined) return []
      const family = provider.kind === 'organization' ? 'actions' : provider.kind
      return repositories.map(
        (repository): DestinationView => ({
          ...provider,
          id: `${inheritedPrefix}${repository} ${destination}`,
          kind: family,
          place: family === 'actions' ? repository : `${repository}, ${family}`,
          failure: null,
          isProtected: false,
          reach: null,
        }),
      )
    }),
    ...copies.flatMap((copy): DestinationView[] => {
      const beside = own.get(copy.beside)
      if (beside === undefined) return []
      return [
        {
          ...beside,
          id: `${copyPrefix}${copy.id}`,
          credential,
          kind: copy.kind,
          place: copy.place,
          // Its own column would stand beside the one of the same name: GitHub does not tell upper from lower case.
          secret: beside.secret,
          state: 'present',
          updatedAt: copy.updatedAt,
          observedAt: at,
          failure: null,
          note: copy.sentence,
          isProtected: false,
          reach: null,
          written: null,
        },
      ]
    }),
  ])
}

/** Ids of destinations that a copy wins over somewhere. */
export function shadowedIds(searches: readonly CopySearchView[]): ReadonlySet<string> {
  return new Set(
    searches.flatMap(({ copies }) =>
      copies.filter(({ relation }) => relation === 'shadow').map(({ beside }) => beside),
    ),
  )
}
