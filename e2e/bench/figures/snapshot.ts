import type { Figure, Row, Setting } from '../figure.ts'
import { MeasuredWindow } from '../measured-window.ts'
import { nowhere, withProfile } from '../profiles.ts'

interface Taken {
  readonly ms: number
  readonly bytes: number
}

/** The page asks main for everything it shows, as it does once when it opens. */
const takeSnapshot = `(async () => {
  const began = performance.now()
  const snapshot = await window.rekey.app.snapshot({})
  const ms = performance.now() - began
  return { ms, bytes: JSON.stringify(snapshot).length }
})()`

export const snapshot: Figure = {
  name: 'snapshot',
  title: 'Snapshot for the window',
  measure: async (setting) => {
    const rows: Row[] = []
    for (const secrets of setting.quick ? [1] : [1, 40]) rows.push(...(await measure(setting, secrets)))
    return rows
  },
}

const measure = (setting: Setting, secrets: number): Promise<Row[]> =>
  withProfile({ repositories: 5000, secrets }, async (home) => {
    const window = await MeasuredWindow.rekey({ env: setting.session, apiUrl: nowhere, home })
    try {
      const taken: Taken[] = []
      const blocks: number[] = []
      for (let round = 0; round < (setting.quick ? 3 : 9); round += 1) {
        await window.watchLoop()
        taken.push(await window.inPage<Taken>(takeSnapshot))
        blocks.push(await window.longestBlockMs())
      }
      const size = ((taken[0]?.bytes ?? 0) / 1e6).toFixed(1)
      return [
        {
          what: `5,000 repositories × ${secrets}, asked and taken`,
          measured: { unit: 'ms', values: taken.map(({ ms }) => ms) },
          against: null,
          judged: null,
          target: null,
          notes: [`${size} MB as JSON.`],
        },
        {
          what: `5,000 repositories × ${secrets}, longest block of main`,
          measured: { unit: 'ms', values: blocks },
          against: null,
          judged: { value: Math.max(...blocks), unit: 'ms' },
          target: { sense: 'at most', value: 50 },
          notes: [],
        },
      ]
    } finally {
      await window.quit()
    }
  })
