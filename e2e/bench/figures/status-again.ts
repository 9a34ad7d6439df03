import { takeInventory } from '../../../src-main/use-cases/take-inventory.ts'
import { must, onScaledTime } from '../engine-on-scaled-time.ts'
import type { Figure } from '../figure.ts'
import { type RequestsMade, requestsMade } from '../requests-made.ts'

/** Rows that fill the window. */
const firstPage = 40

interface LookMade extends RequestsMade {
  /** From the start until the first rows could be shown, in milliseconds. */
  readonly firstRowsMs: number
}

/** Reads every place of a fleet for the first time, and then once more with what the first time left in the ledger. */
export const statusAgain: Figure = {
  name: 'status',
  title: 'Status of 1,000 repositories, first and again',
  measure: async (setting) => {
    const repositories = setting.quick ? 300 : 1000
    const scale = setting.quick ? 0.2 : 0.1
    const { looks, refused } = await onScaledTime(
      { repositories, scale, limited: true },
      async ({ stage, world }) => {
        const look = async (): Promise<LookMade> => {
          setting.note(`status of ${repositories} repositories`)
          stage.github.requests.length = 0
          const began = performance.now()
          let firstRowsMs = Number.NaN
          let rows = 0
          must(
            await takeInventory(world, {
              onObserved: () => {
                rows += 1
                if (rows === firstPage) firstRowsMs = performance.now() - began
              },
            }),
          )
          return { ...requestsMade(stage.github.requests), firstRowsMs }
        }
        const looks = [await look()]
        // Two of GitHub's minutes later the budget is whole again, as it is for somebody who comes back.
        await world.clock.wait(130_000)
        looks.push(await look())
        return { looks, refused: stage.github.refusals() }
      },
    )
    const [first, again] = looks
    if (first === undefined || again === undefined) throw new Error('there were not two looks')
    const share = (100 * again.notModified) / again.requests
    const spent = (made: RequestsMade) => `${made.requests} requests, ${made.points} points`
    return [
      {
        what: `Time, ${repositories} repositories`,
        measured: { unit: 's', values: [again.spanMs / scale / 1000] },
        against: { what: 'the first time', sample: { unit: 's', values: [first.spanMs / scale / 1000] } },
        judged: { value: first.spanMs / again.spanMs, unit: '×' },
        target: null,
        notes: [
          `First: ${spent(first)}. Again: ${spent(again)}. ${refused} hit a limit of GitHub.`,
          'A 304 is free of the 5,000 an hour, and costs its point a minute: the minute sets the time of both.',
        ],
      },
      {
        what: `Until the first ${firstPage} rows are known, of ${repositories}`,
        measured: { unit: 's', values: [first.firstRowsMs / scale / 1000] },
        against: { what: 'all of them', sample: { unit: 's', values: [first.spanMs / scale / 1000] } },
        judged: { value: (100 * first.firstRowsMs) / first.spanMs, unit: '%' },
        target: null,
        notes: [
          `The second time: ${(again.firstRowsMs / scale / 1000).toFixed(1)} s. Rows come as they are read; until then the window shows what was known before.`,
        ],
      },
      {
        what: 'Bytes of bodies',
        measured: { unit: 'MB', values: [again.bodyBytes / 1e6] },
        against: { what: 'the first time', sample: { unit: 'MB', values: [first.bodyBytes / 1e6] } },
        judged: { value: first.bodyBytes / Math.max(1, again.bodyBytes), unit: '×' },
        target: { sense: 'at least', value: 5 },
        notes: [],
      },
      {
        what: 'Answered by 304, the second time',
        measured: { unit: '%', values: [share] },
        against: null,
        judged: { value: share, unit: '%' },
        target: { sense: 'at least', value: 99 },
        notes: [],
      },
    ]
  },
}
