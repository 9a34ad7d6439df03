import { setTimeout as sleep } from 'node:timers/promises'
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

const place = 'actions:acme/service-0042/FLEET_PAT_00'

/** What else main answers, or tells afterwards, about many places. */
const others: ReadonlyArray<readonly [what: string, code: string]> = [
  [
    'a destination protected, and everything told anew',
    `window.rekey.inventory.protect({ destinations: ['${place}'], isProtected: true })`,
  ],
  [
    'a destination removed, and everything told anew',
    `window.rekey.inventory.removeDestination({ destination: '${place}' })`,
  ],
  ['it is taken back', `window.rekey.inventory.restoreDestination({ destination: '${place}' })`],
  [
    'consumers of one credential',
    `window.rekey.consumers.view({ credential: 'FLEET_PAT_00', repository: null })`,
  ],
]

/** Long enough for main to have told the window what changed. */
const toldWithinMs = 4000

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
    const size = `5,000 repositories × ${secrets}`
    try {
      const taken: Taken[] = []
      const blocks: number[] = []
      for (let round = 0; round < (setting.quick ? 3 : 9); round += 1) {
        await window.watchLoop()
        taken.push(await window.inPage<Taken>(takeSnapshot))
        blocks.push(await window.longestBlockMs())
      }
      const megabytes = ((taken[0]?.bytes ?? 0) / 1e6).toFixed(1)
      const rows = [
        {
          what: `${size}, asked and taken`,
          measured: { unit: 'ms', values: taken.map(({ ms }) => ms) },
          against: null,
          judged: null,
          target: null,
          notes: [`${megabytes} MB as JSON.`],
        } satisfies Row,
        blockRow(`${size}, longest block of main`, blocks),
      ]
      for (const [what, code] of others) {
        setting.note(what)
        await window.watchLoop()
        await window.inPage(`${code}.then(() => null)`)
        await sleep(toldWithinMs)
        rows.push(blockRow(`${size}: ${what}, longest block`, [await window.longestBlockMs()]))
      }
      return rows
    } finally {
      await window.quit()
    }
  })

function blockRow(what: string, values: readonly number[]): Row {
  return {
    what,
    measured: { unit: 'ms', values },
    against: null,
    judged: { value: Math.max(...values), unit: 'ms' },
    target: { sense: 'at most', value: 50 },
    notes: [],
  }
}
