import { onScaledTime, rotateWhole } from '../engine-on-scaled-time.ts'
import type { Figure } from '../figure.ts'
import { minutesFor } from '../limits-arithmetic.ts'
import { requestsMade } from '../requests-made.ts'
import { median, numberText } from '../sample.ts'

/**
 * How much of GitHub's budget a rotation uses. The optimum sends 900 points at once, the next 900 a minute later, and
 * so on; everything else takes it no time.
 */
export const rotateThousand: Figure = {
  name: 'rotate-1000',
  title: 'Rotate 1,000 repositories under the published limits, in minutes of GitHub',
  measure: async (setting) => {
    const repositories = setting.quick ? 300 : 1000
    const scale = setting.quick ? 0.2 : 0.1
    const took: number[] = []
    const optimum: number[] = []
    let refused = 0
    let last = ''
    let requests = 0
    for (let round = 0; round < (setting.quick ? 1 : 2); round += 1)
      await onScaledTime({ repositories, scale, limited: true }, async (scaled) => {
        setting.note(`${repositories} repositories, a minute is ${scaled.minuteMs / 1000} s`)
        await rotateWhole(scaled)
        const made = requestsMade(scaled.stage.github.requests)
        took.push(made.spanMs / scale / 1000)
        optimum.push(minutesFor(made.points) * 60)
        refused += scaled.stage.github.refusals()
        requests = made.requests - made.notModified
        last = `${made.reads} reads and ${made.writes} writes, ${made.points} points: ${numberText(made.points / repositories)} for each repository`
      })
    return [
      {
        what: `Whole rotation of ${repositories} repositories`,
        measured: { unit: 's', values: took },
        against: {
          what: "the budget's optimum for the same requests",
          sample: { unit: 's', values: optimum },
        },
        judged: { value: (100 * median(optimum)) / median(took), unit: '%' },
        target: { sense: 'at least', value: 95 },
        notes: [
          `${last}. Of them ${requests} count toward the 5,000 an hour, which is not enforced here.`,
          `Windows of GitHub are scaled to ${scale}; times are told unscaled.`,
        ],
      },
      {
        what: 'Requests that hit a limit of GitHub',
        measured: { unit: 'requests', values: [refused] },
        against: null,
        judged: { value: refused, unit: 'requests' },
        target: { sense: 'at most', value: 0 },
        notes: [],
      },
    ]
  },
}
