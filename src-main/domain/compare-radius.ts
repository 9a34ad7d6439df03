import { type ReachDifference, radiusComparisonTexts as texts } from '../texts/radius.ts'
import {
  type BlastRadius,
  isHeld,
  type Power,
  type PowerChange,
  powers,
  type RadiusComparison,
  type RadiusVerdict,
  type RepositoryPowers,
} from './powers.ts'

/**
 * What `after` may do that `before` may not, and the other way round. A power that is unknown on either side is told
 * as unsure and never as gained or lost.
 */
export function compareRadius(before: BlastRadius, after: BlastRadius): RadiusComparison {
  const old = byName(before)
  const next = byName(after)
  const changes = [...new Set([...old.keys(), ...next.keys()])]
    .toSorted()
    .map((key) => changeOf(old.get(key), next.get(key)))
    .filter(({ gained, lost, unsure }) => gained.length + lost.length + unsure.length > 0)
  const gainedRepositories = missingFrom(next, old)
  const lostRepositories = missingFrom(old, next)
  const gainedBeyond = after.beyond.filter((each) => !before.beyond.includes(each))
  const lostBeyond = before.beyond.filter((each) => !after.beyond.includes(each))
  const gains = gainedBeyond.length > 0 || changes.some(({ gained }) => gained.length > 0)
  const losses = lostBeyond.length > 0 || changes.some(({ lost }) => lost.length > 0)
  const unknown = unknownBecause(before, after)
  const verdict = verdictOf(gains, losses, unknown !== null, mayGain(old, next))
  const comparison = { verdict, changes, gainedRepositories, lostRepositories, gainedBeyond, lostBeyond }
  return {
    ...comparison,
    scoreBefore: before.score,
    scoreAfter: after.score,
    summary: summaryOf(comparison),
    unknown,
  }
}

function byName({ repositories }: BlastRadius): Map<string, RepositoryPowers> {
  return new Map(repositories.map((each) => [each.repository.toLowerCase(), each]))
}

function missingFrom(
  here: ReadonlyMap<string, RepositoryPowers>,
  there: ReadonlyMap<string, RepositoryPowers>,
): string[] {
  return [...here]
    .filter(([key, { verdicts }]) => !there.has(key) && powers.some((power) => isHeld(verdicts[power])))
    .map(([, { repository }]) => repository)
    .toSorted()
}

function changeOf(before: RepositoryPowers | undefined, after: RepositoryPowers | undefined): PowerChange {
  const was = (power: Power) => before?.verdicts[power] ?? 'no'
  const is = (power: Power) => after?.verdicts[power] ?? 'no'
  return {
    repository: after?.repository ?? before?.repository ?? '',
    gained: powers.filter((power) => was(power) === 'no' && isHeld(is(power))),
    lost: powers.filter((power) => isHeld(was(power)) && is(power) === 'no'),
    unsure: powers.filter((power) => (was(power) === 'unknown') !== (is(power) === 'unknown')),
  }
}

/** Whether a question mark may hide a power that the old token didn't have. */
function mayGain(
  old: ReadonlyMap<string, RepositoryPowers>,
  next: ReadonlyMap<string, RepositoryPowers>,
): boolean {
  return [...next].some(([key, { verdicts }]) =>
    powers.some((power) => {
      const was = old.get(key)?.verdicts[power] ?? 'no'
      return verdicts[power] === 'unknown' ? !isHeld(was) : was === 'unknown' && isHeld(verdicts[power])
    }),
  )
}

function verdictOf(gains: boolean, losses: boolean, unsure: boolean, hidden: boolean): RadiusVerdict {
  if (gains && losses) return 'different'
  if (gains) return 'broader'
  if (losses) return hidden ? 'unknown' : 'narrower'
  return unsure ? 'unknown' : 'same'
}

/** Whatever is open on either side is open between the two: equal question marks hide a difference as well. */
function unknownBecause(before: BlastRadius, after: BlastRadius): string | null {
  const open = powers.filter((power) =>
    [before, after].some(({ repositories }) =>
      repositories.some(({ verdicts }) => verdicts[power] === 'unknown'),
    ),
  )
  const sentences = [
    ...(before.incomplete === null ? [] : [texts.ofOldToken(before.incomplete)]),
    ...(after.incomplete === null ? [] : [texts.ofNewToken(after.incomplete)]),
    ...(open.length === 0 ? [] : [texts.notCompared(open)]),
  ]
  return sentences.length === 0 ? null : sentences.join(' ')
}

function summaryOf({
  verdict,
  changes,
  gainedRepositories,
  lostRepositories,
  gainedBeyond,
  lostBeyond,
}: Pick<
  RadiusComparison,
  'verdict' | 'changes' | 'gainedRepositories' | 'lostRepositories' | 'gainedBeyond' | 'lostBeyond'
>): string {
  const more = differenceOf(changes, 'gained', gainedRepositories, gainedBeyond)
  const less = differenceOf(changes, 'lost', lostRepositories, lostBeyond)
  switch (verdict) {
    case 'same':
      return texts.same
    case 'unknown':
      return isNone(less) ? texts.sameAsFarAsKnown : texts.narrowerAsFarAsKnown(less)
    case 'broader':
      return texts.broader(more)
    case 'narrower':
      return texts.narrower(less)
    case 'different':
      return texts.different(more, less)
  }
}

/** Repositories that come or go are named once and not again for each of their powers. */
function differenceOf(
  changes: readonly PowerChange[],
  side: 'gained' | 'lost',
  repositories: readonly string[],
  beyond: readonly string[],
): ReachDifference {
  const whole = new Set(repositories)
  const inRepositories = powers.flatMap((power) => {
    const where = changes.filter((each) => each[side].includes(power) && !whole.has(each.repository))
    return where.length === 0 ? [] : [{ power, count: where.length }]
  })
  return { inRepositories, repositories, beyond: beyond.length }
}

function isNone({ inRepositories, repositories, beyond }: ReachDifference): boolean {
  return inRepositories.length + repositories.length + beyond === 0
}
