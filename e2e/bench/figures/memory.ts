import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { credential, setStage } from '../../faults/stage.ts'
import type { Figure, Row, Setting } from '../figure.ts'
import { openMatrix } from '../matrix-page.ts'
import { MeasuredWindow } from '../measured-window.ts'
import { nowhere, withProfile } from '../profiles.ts'
import { median, ratio, type Sample } from '../sample.ts'

/** Quiet enough for garbage to be collected and for what loads late to have loaded. */
const settleMs = 4000

export const memory: Figure = {
  name: 'memory',
  title: 'Memory of all processes',
  measure: async (setting) => {
    if (process.platform !== 'linux')
      throw new Error('Only Linux tells what pages cost that are shared by several processes.')
    const rounds = setting.quick ? 1 : 3
    const empty: number[] = []
    const idle: number[] = []
    const matrix: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      empty.push(await used(MeasuredWindow.empty(setting.session)))
      idle.push(
        await withProfile(null, (home) =>
          used(MeasuredWindow.rekey({ env: setting.session, apiUrl: nowhere, home })),
        ),
      )
      matrix.push(await afterMatrix(setting))
    }
    const against: Sample = { unit: 'MB', values: empty }
    const row = (what: string, values: readonly number[], most: number): Row => ({
      what,
      measured: { unit: 'MB', values },
      against: { what: 'empty Electron window', sample: against },
      judged: { value: ratio({ unit: 'MB', values }, against), unit: '×' },
      target: { sense: 'at most', value: most },
      notes: [],
    })
    return [
      row('Rekey, idle', idle, 1.4),
      row(`Rekey, after the matrix of 5,000 × ${setting.quick ? 4 : 40}`, matrix, 2),
      await afterRotations(setting),
    ]
  },
}

async function used(starting: Promise<MeasuredWindow>): Promise<number> {
  const window = await starting
  try {
    await sleep(settleMs)
    return window.memoryMb()
  } finally {
    await window.quit()
  }
}

const afterMatrix = ({ session, quick }: Setting): Promise<number> =>
  withProfile({ repositories: 5000, secrets: quick ? 4 : 40 }, (home) =>
    used(
      (async () => {
        const window = await MeasuredWindow.rekey({ env: session, apiUrl: nowhere, home })
        await openMatrix(window)
        return window
      })(),
    ),
  )

/** One rotation through the calls of the window, given up after its writes so that the next can begin. */
const rotateOnce = (token: string): string => `(async () => {
  const { rotation } = window.rekey
  const must = (answer) => { if (!answer.ok) throw new Error(answer.failure.message); return answer.value }
  const { id } = must(await rotation.start({ credential: ${JSON.stringify(credential)}, reason: '' }))
  must(await rotation.receive({ id, token: ${JSON.stringify(token)} }))
  must(await rotation.validate({ id, allowDifferentLogin: false, runDispatchProbes: false }))
  must(await rotation.plan({ id }))
  must(await rotation.propagate({ id, pace: 'auto' }))
  for (;;) {
    const view = must(await rotation.view({ id }))
    if (!view.running && view.state !== 'planned') break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  must(await rotation.rollBack({ id, reason: 'bench', scope: { of: 'all' } }))
  while (must(await rotation.view({ id })).state !== 'rolled-back')
    await new Promise((resolve) => setTimeout(resolve, 50))
  return id
})()`

async function afterRotations(setting: Setting): Promise<Row> {
  // A few are enough, and leave most of each minute to the next rotation.
  const stage = await setStage({ repositories: 4, simulator: { limits: false } })
  const home = mkdtempSync(join(tmpdir(), 'rekey-bench-'))
  try {
    // The window itself asks a person.
    await stage.operator.run(['config', 'set', 'mode', 'changes'])
    const window = await MeasuredWindow.rekey({
      env: setting.session,
      apiUrl: stage.github.url,
      home: stage.operator.environment.REKEY_HOME ?? home,
    })
    try {
      await window.inPage(connect(stage.scenario.tokens.operator))
      const early: number[] = []
      const late: number[] = []
      const count = setting.quick ? 6 : 20
      for (let done = 1; done <= count; done += 1) {
        await window.inPage(rotateOnce(stage.scenario.issueNewDispatchToken()))
        if (done === Math.ceil(count / 4)) early.push(await settled(window))
        if (done === count) late.push(await settled(window))
      }
      const values = { unit: 'MB', values: late } as const
      const against = { unit: 'MB', values: early } as const
      return {
        what: `Rekey, after ${count} rotations`,
        measured: values,
        against: { what: `after ${Math.ceil(count / 4)} of them`, sample: against },
        judged: { value: median(late) / median(early), unit: '×' },
        target: { sense: 'at most', value: 1.05 },
        notes: ['No growth: what is left after the first few is not left again by each.'],
      }
    } finally {
      await window.quit()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
    await stage.end()
  }
}

async function settled(window: MeasuredWindow): Promise<number> {
  await sleep(settleMs)
  return window.memoryMb()
}

const connect = (token: string): string => `(async () => {
  const must = (answer) => { if (!answer.ok) throw new Error(answer.failure.message) }
  must(await window.rekey.account.connect({ host: 'github.com', owner: '', token: ${JSON.stringify(token)} }))
})()`
