import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLedger } from '../../src-main/adapters/ledger/open-ledger.ts'
import { destinationView } from '../../src-main/ipc/views.ts'
import { readStatus } from '../../src-main/use-cases/read-status.ts'
import { DestinationPacker } from '../../src-preload/contract/packed-destinations.ts'
import { startDesktopSession } from '../harness/desktop-session.ts'
import { projectRoot } from '../harness/launch-app.ts'
import { must, onScaledTime, rotateWhole } from './engine-on-scaled-time.ts'
import { type Grown, growthPicture } from './growth-picture.ts'
import { durationText, floorSeconds, keyAndWrite, wholeRotation } from './limits-arithmetic.ts'
import { withProfile } from './profiles.ts'
import { requestsMade } from './requests-made.ts'
import { timed } from './sample.ts'

/*
 * `npm run bench:growth`: how cost grows with the number of repositories. Writes resources/bench/growth.svg and the
 * table in the README. `-- --sizes 10,100` for some of them: the rest is computed and marked so.
 */

const sizes = [10, 100, 1000, 10_000] as const

async function growth(): Promise<void> {
  const at = process.argv.indexOf('--sizes')
  const measured = at < 0 ? sizes : (process.argv[at + 1] ?? '').split(',').map(Number)
  const session = await startDesktopSession({ display: 'none' })
  for (const name of ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'HOME'])
    process.env[name] = session.env[name]
  try {
    const rows: Grown[] = []
    for (const repositories of sizes) {
      console.error(`bench: ${repositories} repositories`)
      rows.push({
        repositories,
        rotationSeconds: measured.includes(repositories) ? await rotationSeconds(repositories) : null,
        listMs: await listMs(repositories),
      })
    }
    const folder = join(projectRoot, 'resources', 'bench')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'growth.svg'), growthPicture(rows))
    writeTable(tableOf(rows))
  } finally {
    session.stop()
  }
}

/** A whole rotation under the published limits, told in GitHub's own time. */
function rotationSeconds(repositories: number): Promise<number> {
  // What Rekey computes itself is not scaled: where it is most of the time, the time is life's.
  const scale = repositories > 1000 ? 0.02 : repositories > 100 ? 0.1 : 1
  // One hour's requests are enough for 1,000: only for more of them does the hour set the time.
  const hourly = repositories > 1000
  return onScaledTime({ repositories, scale, limited: true, hourly }, async (scaled) => {
    await rotateWhole(scaled)
    return requestsMade(scaled.stage.github.requests).spanMs / scale / 1000
  })
}

/** What the window gets when it opens, made of a ledger in which every place was looked at. */
const listMs = (repositories: number): Promise<number> =>
  withProfile({ repositories, secrets: 1 }, async (home) => {
    const ledger = must(openLedger(join(home, 'ledger.db')))
    try {
      return await timed(async () =>
        new DestinationPacker().add(readStatus({ ledger }, {}).map(destinationView)),
      )
    } finally {
      ledger.close()
    }
  })

function tableOf(rows: readonly Grown[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line([
      'repositories',
      'whole rotation',
      "GitHub's floor for key and write",
      'same, one write of an organization secret',
      'list for the window',
    ]),
    line(['---:', '---:', '---:', '---:', '---:']),
    ...rows.map(({ repositories, rotationSeconds: seconds, listMs: ms }) =>
      line([
        repositories.toLocaleString('en-US'),
        seconds === null
          ? `${durationText(floorSeconds(repositories, wholeRotation))} (computed)`
          : durationText(seconds),
        durationText(floorSeconds(repositories, keyAndWrite)),
        'two requests',
        `${ms.toFixed(ms < 10 ? 1 : 0)} ms`,
      ]),
    ),
  ].join('\n')
}

const markers = ['<!-- growth: written by npm run bench:growth -->', '<!-- /growth -->'] as const

function writeTable(table: string): void {
  const path = join(projectRoot, 'README.md')
  const text = readFileSync(path, 'utf8')
  const [from, to] = markers
  const start = text.indexOf(from)
  const end = text.indexOf(to)
  if (start < 0 || end < start) throw new Error(`${path} has no place for the table`)
  writeFileSync(path, `${text.slice(0, start)}${from}\n${table}\n${text.slice(end)}`)
}

growth().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
