import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDesktopSession } from '../harness/desktop-session.ts'
import { projectRoot } from '../harness/launch-app.ts'
import type { Figure, Row } from './figure.ts'
import { commandLine } from './figures/command-line.ts'
import { matrix } from './figures/matrix.ts'
import { memory } from './figures/memory.ts'
import { rotateHundred } from './figures/rotate-hundred.ts'
import { rotateThousand } from './figures/rotate-thousand.ts'
import { snapshot } from './figures/snapshot.ts'
import { start } from './figures/start.ts'
import { statusAgain } from './figures/status-again.ts'
import { machineText, thisMachine } from './machine.ts'
import { type FigureReport, tableText } from './report.ts'

/*
 * `npm run bench`: every figure, one table, and bench-output/bench.json. `-- --quick` for a short form, `-- --only
 * start,memory` for some of them. It judges nothing by its exit code: no test asks how fast this machine is today.
 */

const figures: readonly Figure[] = [
  rotateHundred,
  rotateThousand,
  statusAgain,
  matrix,
  start,
  memory,
  commandLine,
  snapshot,
]

const note = (text: string): void => console.error(`bench: ${text}`)

async function bench(): Promise<void> {
  const at = process.argv.indexOf('--only')
  const only = at < 0 ? null : (process.argv[at + 1] ?? '').split(',')
  const chosen = figures.filter(({ name }) => only === null || only.includes(name))
  if (chosen.length === 0)
    throw new Error(`--only takes some of ${figures.map(({ name }) => name).join(', ')}.`)
  const machine = await thisMachine(projectRoot)
  const session = await startDesktopSession({ display: 'headless' })
  // The engine in this process keeps its tokens in the session's keyring, not in that of whoever measures.
  for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'HOME'])
    process.env[name] = session.env[name]
  try {
    const quick = process.argv.includes('--quick')
    const reports: FigureReport[] = []
    for (const { name, title, measure } of chosen) {
      note(title)
      let rows: Row[] = []
      let trouble: string | null = null
      try {
        rows = await measure({ quick, session: session.env, note })
      } catch (error) {
        trouble = error instanceof Error ? (error.stack ?? error.message) : String(error)
      }
      reports.push({ name, title, rows, trouble })
    }
    const output = join(projectRoot, 'bench-output')
    mkdirSync(output, { recursive: true })
    writeFileSync(
      join(output, 'bench.json'),
      `${JSON.stringify({ quick, machine, figures: reports }, null, 2)}\n`,
    )
    console.log(`${machineText(machine)}\n\n${tableText(reports)}`)
    if (reports.some(({ trouble }) => trouble !== null)) process.exitCode = 1
  } finally {
    session.stop()
  }
}

bench().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
