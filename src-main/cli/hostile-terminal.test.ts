import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStage } from '../use-cases/test-world.ts'
import { isGroup } from './branch.ts'
import { commandTree } from './command-tree.ts'
import { runProgram } from './program.ts'

// Some commands write the file that they are given the name of.
const before = process.cwd()
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey-terminal-'))
  process.chdir(folder)
})
afterAll(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true, force: true })
})

const paths = commandTree.flatMap((branch) =>
  isGroup(branch) ? branch.children.map((leaf) => `${branch.name} ${leaf.name}`) : [branch.name],
)
/** Clears the screen, sets the title, hides, turns around, and starts a line of its own. */
const hostile =
  '\u001b[2J\u001b]0;taken over\u0007\u001b[8m\u009b31m\u202egnp\u200b\u2066\r\nX forged line\u0000'

/** What a terminal would obey, or a person would be misled by. */
const obeyed = /[^\P{Cc}\n\t]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u

/** Runs a command in a world where everything that came from outside is hostile. */
async function run(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const stage = await openStage()
  const { ledger } = stage.world
  ledger.annotations.save({ ...ledger.annotations.of('PAT'), notes: hostile })
  stage.world.ledger.audit.append({
    at: '2026-01-01T00:00:00.000Z',
    actor: hostile,
    action: 'credential.added',
    context: { credential: hostile, reason: hostile },
  })
  let written = ''
  const write = (text: string) => {
    written += text
  }
  let ended = false
  const work = runProgram({
    arguments: words,
    stdin: Object.assign(Readable.from([Buffer.from(hostile)]), { isTTY: false }),
    stdout: { write },
    stderr: { write },
    environment,
    openWorld: async () => ({ ok: true, value: { world: stage.world, close: () => {} } }),
    exit: () => undefined,
  }).finally(() => {
    ended = true
  })
  // Files and waits at once: time passes by itself until both are done.
  while (!ended) {
    await stage.clock.advance(1_000)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await work
  return written
}

const terminals: readonly NodeJS.ProcessEnv[] = [
  { LANG: 'C.UTF-8', NO_COLOR: '1' },
  { LANG: 'C.UTF-8', NO_COLOR: '1', REKEY_FORCE_TTY: '120' },
]

it.each(paths.filter((path) => path !== 'open'))(
  '%s prints nothing that a terminal obeys, whatever it is given',
  async (path) => {
    for (const environment of terminals)
      for (const operands of [
        [],
        [hostile],
        ['PAT', hostile],
        ['PAT'],
        [hostile, '--json'],
        [`--reason=${hostile}`, 'PAT'],
        [`--${hostile}`],
      ]) {
        const written = await run([...path.split(' '), ...operands], environment)
        expect(written.replaceAll('\r\n', '\n')).not.toMatch(obeyed)
        expect(written).not.toContain('\nX forged line')
      }
  },
)
