import { radiusTexts as texts } from '../texts/radius.ts'
import { type BlastRadius, isHeld, type Power, powers, type ScorePart } from './powers.ts'
import type { TokenFacts } from './token-facts.ts'

/** What a power weighs in one repository, and the most that further repositories add. */
const weights: Readonly<Record<Power, { readonly points: number; readonly spread: number }>> = {
  'read-code': { points: 4, spread: 8 },
  'push-code': { points: 18, spread: 12 },
  'change-workflows': { points: 8, spread: 4 },
  'set-secrets': { points: 8, spread: 6 },
  dispatch: { points: 3, spread: 3 },
  administer: { points: 12, spread: 8 },
}

const pointsPerPowerBeyond = 5
const mostPointsBeyond = 20
const pointsWithoutExpiry = 10
const pointsForLongLife = 5
const pointsForClassic = 5
const longLifeDays = 92
const dayMs = 86_400_000

type Reach = Pick<BlastRadius, 'repositories' | 'beyond'>

/**
 * The parts of the score, each with its sentence. What is declared counts like what is known, because a leak doesn't
 * wait for proof; what nobody knows is told and counts nothing, so that the score only ever rises with knowledge.
 */
export function radiusParts({ repositories, beyond }: Reach, facts: TokenFacts | null): readonly ScorePart[] {
  const byPower = powers.flatMap((power): ScorePart[] => {
    const held = repositories.map(({ verdicts }) => verdicts[power]).filter(isHeld)
    if (held.length === 0) return []
    const { points, spread } = weights[power]
    return [
      {
        points: points + Math.min(spread, Math.floor(2 * Math.log2(held.length))),
        because: (held.includes('yes') ? texts.can : texts.canByInventory)[power](held.length),
      },
    ]
  })
  const outside: readonly ScorePart[] =
    beyond.length === 0
      ? []
      : [
          {
            points: Math.min(mostPointsBeyond, beyond.length * pointsPerPowerBeyond),
            because: texts.hasPowersBeyond(beyond.length),
          },
        ]
  const unsure = powers.filter((power) => repositories.some(({ verdicts }) => verdicts[power] === 'unknown'))
  return [
    ...byPower,
    ...outside,
    ...lifeParts(facts),
    ...(unsure.length === 0 ? [] : [{ points: 0, because: texts.unknownCountsNothing }]),
  ]
}

function lifeParts(facts: TokenFacts | null): readonly ScorePart[] {
  if (facts === null) return []
  const { kind, neverExpires, expiresAt, at } = facts
  const parts: ScorePart[] = []
  if (kind === 'classic' || kind === 'legacy')
    parts.push({
      points: pointsForClassic,
      because: texts.classicFollowsOwner,
    })
  if (neverExpires) parts.push({ points: pointsWithoutExpiry, because: texts.neverExpires })
  const days = expiresAt === null ? 0 : Math.floor((Date.parse(expiresAt) - Date.parse(at)) / dayMs)
  if (days > longLifeDays) parts.push({ points: pointsForLongLife, because: texts.livesFor(days) })
  return parts
}
