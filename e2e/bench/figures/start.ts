import type { Figure, Row, Setting } from '../figure.ts'
import { MeasuredWindow } from '../measured-window.ts'
import { nowhere, withProfile } from '../profiles.ts'
import { alternate, ratio } from '../sample.ts'

/** From the start of the process to the first heading on the screen. */
export const start: Figure = {
  name: 'start',
  title: 'Start to usable window',
  measure: (setting) => {
    const large = setting.quick ? { repositories: 1000, secrets: 10 } : { repositories: 5000, secrets: 40 }
    const size = (large.repositories * large.secrets).toLocaleString('en-US')
    return withProfile(null, (fresh) =>
      withProfile(large, async (full) => {
        const measured = await alternate(
          [
            { name: 'empty', run: () => ready(MeasuredWindow.empty(setting.session)) },
            { name: 'fresh', run: () => ready(rekey(setting, fresh)) },
            { name: 'full', run: () => ready(rekey(setting, full)) },
          ],
          setting.quick ? 3 : 7,
        )
        const ms = (name: string) => ({ unit: 'ms', values: measured.get(name) ?? [] }) as const
        const row = (
          what: string,
          name: string,
          against: readonly [name: string, what: string],
          most: number,
        ): Row => ({
          what,
          measured: ms(name),
          against: { what: against[1], sample: ms(against[0]) },
          judged: { value: ratio(ms(name), ms(against[0])), unit: '×' },
          target: { sense: 'at most', value: most },
          notes: [],
        })
        return [
          row('Rekey, empty ledger', 'fresh', ['empty', 'empty Electron window'], 1.5),
          row(`Rekey, ${size} observations`, 'full', ['empty', 'empty Electron window'], 1.5),
          row(`Rekey, ${size} observations`, 'full', ['fresh', 'Rekey, empty ledger'], 1.3),
        ]
      }),
    )
  },
}

const rekey = ({ session }: Setting, home: string) =>
  MeasuredWindow.rekey({ env: session, apiUrl: nowhere, home })

async function ready(starting: Promise<MeasuredWindow>): Promise<number> {
  const window = await starting
  await window.quit()
  return window.readyMs
}
