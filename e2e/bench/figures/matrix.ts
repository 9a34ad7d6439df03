import type { Figure, Row } from '../figure.ts'
import { type Keystroke, openMatrix, type Scrolling, scrollFrames, typeIntoFilter } from '../matrix-page.ts'
import { MeasuredWindow } from '../measured-window.ts'
import { nowhere, withProfile } from '../profiles.ts'
import { median, percentile, ratio, type Sample } from '../sample.ts'

/** 200,000 cells, scrolled both ways and filtered, beside a page in the same Electron that has nothing to do. */
export const matrix: Figure = {
  name: 'matrix',
  title: 'Matrix of 5,000 repositories × 40 secrets',
  measure: (setting) =>
    withProfile({ repositories: 5000, secrets: 40 }, async (home) => {
      const seconds = setting.quick ? 2 : 5
      const window = await MeasuredWindow.rekey({ env: setting.session, apiUrl: nowhere, home })
      const empty = await MeasuredWindow.empty(setting.session)
      try {
        await window.toFront()
        const opened = await openMatrix(window)
        const still: number[] = []
        const frames: Record<Scrolling, number[]> = { down: [], across: [], screens: [] }
        for (let round = 0; round < 2; round += 1) {
          await empty.toFront()
          still.push(...(await scrollFrames(empty, 'down', seconds, null)))
          await window.toFront()
          for (const way of ['down', 'across', 'screens'] as const)
            frames[way].push(...(await scrollFrames(window, way, seconds)))
        }
        await window.inPage(`document.querySelector('.matrix-area:not([inert]) [role="grid"]').scrollTop = 0`)
        const keys: Keystroke[] = []
        // Each of them leaves other rows at the top.
        for (const key of setting.quick
          ? ['4', '9']
          : ['4', '9', '3', 'Backspace', 'Backspace', 'Backspace', '7', '0', 'Backspace', 'Backspace'])
          keys.push(await typeIntoFilter(window, key))
        const frame = median(still)
        const scrolled = [...frames.down, ...frames.across]
        const long = scrolled.filter((each) => each > 50).length
        const against = (sample: Sample) => ({ what: 'empty page, the same', sample })
        const p95 = (values: readonly number[]): Sample => ({
          unit: 'ms',
          values: [percentile(values, 0.95)],
        })
        const p50 = (values: readonly number[]): Sample => ({ unit: 'ms', values: [median(values)] })
        const told = (values: readonly number[]) =>
          `${median(values).toFixed(1)}, ${percentile(values, 0.95).toFixed(1)} and ${Math.max(...values).toFixed(0)} ms`
        const echo = keys.map(({ echoMs }) => echoMs)
        const rowsFollow = keys.map(({ rowsMs }) => rowsMs)
        const rows: Row[] = [
          stated('First rows painted, from the click', opened.rowsMs),
          stated('All of it there, from the click', opened.allMs),
          {
            what: 'Frame while scrolling, median',
            measured: p50(scrolled),
            against: against(p50(still)),
            judged: { value: ratio(p50(scrolled), p50(still)), unit: '×' },
            target: null,
            notes: [],
          },
          {
            what: 'Frame while scrolling, 95th percentile',
            measured: p95(scrolled),
            against: against(p95(still)),
            judged: { value: ratio(p95(scrolled), p95(still)), unit: '×' },
            target: { sense: 'at most', value: 1.5 },
            notes: [
              `Median, 95th percentile and longest: down and up ${told(frames.down)}; across and back ${told(frames.across)}.`,
            ],
          },
          {
            what: 'Frame while more than a screen goes by each frame, 95th percentile',
            measured: p95(frames.screens),
            against: against(p95(still)),
            judged: { value: ratio(p95(frames.screens), p95(still)), unit: '×' },
            target: null,
            notes: [`Median, 95th percentile and longest: ${told(frames.screens)}.`],
          },
          {
            what: `Frames over 50 ms in ${(4 * seconds).toFixed(0)} s`,
            measured: { unit: 'ms', values: [Math.max(...scrolled)] },
            against: against({ unit: 'ms', values: [Math.max(...still)] }),
            judged: { value: long, unit: 'frames' },
            target: { sense: 'at most', value: 0 },
            notes: ['Measured is the longest one.'],
          },
          {
            what: 'Key to the frame that shows it in the filter',
            measured: { unit: 'ms', values: echo },
            against: { what: 'frame of an empty page', sample: { unit: 'ms', values: [frame] } },
            judged: { value: median(echo) / frame, unit: '×' },
            target: { sense: 'at most', value: 2 },
            notes: [],
          },
          {
            what: 'Key to the rows that it leaves',
            measured: { unit: 'ms', values: rowsFollow },
            against: { what: 'frame of an empty page', sample: { unit: 'ms', values: [frame] } },
            judged: { value: median(rowsFollow) / frame, unit: '×' },
            target: { sense: 'at most', value: 2 },
            notes: [`Frames until then: ${keys.map((each) => each.frames).join(', ')}.`],
          },
        ]
        return rows
      } finally {
        await window.quit()
        await empty.quit()
      }
    }),
}

function stated(what: string, ms: number): Row {
  return {
    what,
    measured: { unit: 'ms', values: [ms] },
    against: null,
    judged: null,
    target: null,
    notes: [],
  }
}
