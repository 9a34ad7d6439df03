import { spawn } from 'node:child_process'
import { credential, setStage } from '../../faults/stage.ts'
import type { Figure, Row } from '../figure.ts'
import { alternate, ratio, timed } from '../sample.ts'

/** From the start of the process to its end, with everything that Node itself takes. */
export const commandLine: Figure = {
  name: 'command-line',
  title: 'Command line on a ledger that was filled before',
  measure: async ({ quick }) => {
    const stage = await setStage({ repositories: 100 })
    try {
      const first = await stage.operator.run(['status'])
      if (first.code !== 0) throw new Error(first.stderr)
      const rekey = (args: readonly string[]) => () =>
        timed(async () => {
          const { code, stderr } = await stage.operator.run(args)
          if (code !== 0) throw new Error(stderr)
        })
      const measured = await alternate(
        [
          { name: 'node', run: () => timed(emptyNode) },
          { name: 'cached', run: rekey(['status', '--cached']) },
          { name: 'status', run: rekey(['status', credential]) },
          { name: 'version', run: rekey(['version']) },
        ],
        quick ? 3 : 15,
      )
      const ms = (name: string) => ({ unit: 'ms', values: measured.get(name) ?? [] }) as const
      const row = (what: string, name: string, target: number | null, notes: readonly string[]): Row => ({
        what,
        measured: ms(name),
        against: { what: 'node -e 0', sample: ms('node') },
        judged: { value: ratio(ms(name), ms('node')), unit: '×' },
        target: target === null ? null : { sense: 'at most', value: target },
        notes,
      })
      return [
        row('rekey status --cached, 100 repositories', 'cached', 3, [
          'The ledger alone: no request is made.',
        ]),
        row('rekey status, 100 repositories', 'status', null, [
          'It asks GitHub for all 100 places again; the simulator answers at once, on the same cores.',
        ]),
        row('rekey version', 'version', null, ['What any command takes.']),
      ]
    } finally {
      await stage.end()
    }
  },
}

function emptyNode(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' })
    child.on('error', reject)
    child.on('close', () => resolve())
  })
}
