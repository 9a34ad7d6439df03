import type { RadiusComparisonView } from '../../src-preload/contract/index.ts'
import { powers, type RadiusRepository, type Verdict } from './verdict-looks.ts'

/** Repositories of which the same can be said: one row of the picture. */
export interface AlikeRepositories {
  readonly key: string
  readonly names: readonly string[]
  readonly archived: boolean
  readonly visibility: RadiusRepository['visibility']
  readonly verdicts: RadiusRepository['verdicts']
}

const weights: Readonly<Record<Verdict, number>> = { yes: 3, declared: 3, unknown: 1, no: 0 }

/** One group for each set of powers, the most powerful first, names in order. */
export function groupAlike(repositories: readonly RadiusRepository[]): AlikeRepositories[] {
  return [...groupedBy(repositories, keyOf)]
    .map(([key, [first, ...others]]) => {
      const { archived, visibility, verdicts } = first
      return { key, names: namesOf([first, ...others]), archived, visibility, verdicts }
    })
    .toSorted((one, other) => weigh(other) - weigh(one) || other.names.length - one.names.length)
}

type Change = RadiusComparisonView['changes'][number]

/** Repositories that gain and lose the same. */
export interface AlikeChanges extends Omit<Change, 'repository'> {
  readonly id: string
  readonly names: readonly string[]
}

/** One row for each set of gains and losses, those with the most repositories first. */
export function changesAlike(changes: readonly Change[]): AlikeChanges[] {
  const key = ({ gained, lost, unsure }: Change) =>
    [gained, lost, unsure].map((each) => each.join()).join(' ')
  return [...groupedBy(changes, key)]
    .map(([id, [first, ...others]]) => {
      const { gained, lost, unsure } = first
      return { id, names: namesOf([first, ...others]), gained, lost, unsure }
    })
    .toSorted((one, other) => other.names.length - one.names.length)
}

function groupedBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, [Item, ...Item[]]> {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const each of items) {
    const members = groups.get(keyOf(each))
    if (members === undefined) groups.set(keyOf(each), [each])
    else members.push(each)
  }
  return groups
}

function namesOf(members: ReadonlyArray<{ readonly repository: string }>): string[] {
  return members.map(({ repository }) => repository).toSorted((one, other) => one.localeCompare(other))
}

function keyOf({ verdicts, archived, visibility }: RadiusRepository): string {
  return [...powers.map((power) => verdicts[power]), archived, visibility].join(' ')
}

/** A later column outweighs all before it together. */
function weigh({ verdicts }: AlikeRepositories): number {
  return powers.reduce((sum, power, index) => sum + weights[verdicts[power]] * 4 ** index, 0)
}
