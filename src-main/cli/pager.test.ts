import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordedTerminal } from './recorded-terminal.ts'

let folder = ''
let shown = ''
/** A pager that keeps what it was shown, and what it was started with. */
let pager = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rekey pager '))
  shown = join(folder, 'shown')
  const script = join(folder, 'pager.cjs')
  writeFileSync(
    script,
    `const { LESS, LV, PAGER, GH_TOKEN } = process.env
    const given = { LESS, LV, PAGER, GH_TOKEN, arguments: process.argv.slice(2) }
    require('node:fs').writeFileSync(${JSON.stringify(shown)}, JSON.stringify(given) + require('node:fs').readFileSync(0))`,
  )
  pager = `"${process.execPath}" '${script}'`
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const long = Array.from({ length: 60 }, (_, index) => `line ${index}`)

async function print(lines: readonly string[], environment: NodeJS.ProcessEnv, isTTY = true) {
  const recorded = recordedTerminal({ isTTY, environment })
  recorded.terminal.holdForPager()
  for (const line of lines) recorded.terminal.out(line)
  recorded.terminal.note('That was all.')
  await recorded.terminal.showHeld()
  return recorded
}

describe('the pager', () => {
  it('gets what is longer than the screen, with the defaults of gh and without a token', async () => {
    const { out, err } = await print(long, { PAGER: `${pager} -x 'a b'`, GH_TOKEN: 'value-of-the-operator' })
    const [given = '', ...lines] = readFileSync(shown, 'utf8').split(/(?<=\})/)
    expect(JSON.parse(given)).toEqual({ LESS: 'FRX', LV: '-c', arguments: ['-x', 'a b'] })
    expect(lines.join('')).toBe(`${long.join('\n')}\n`)
    expect(out()).toBe('')
    expect(err()).toBe('That was all.\n')
  })

  it('is the one of GH_PAGER first, and leaves what the operator set', async () => {
    await print(long, { PAGER: 'false', GH_PAGER: pager, LESS: 'R' })
    expect(readFileSync(shown, 'utf8')).toContain('"LESS":"R"')
  })

  it.each([
    ['a pipe', long, () => ({ PAGER: pager }), false],
    ['a short output', long.slice(0, 5), () => ({ PAGER: pager }), true],
    ['an empty GH_PAGER', long, () => ({ PAGER: pager, GH_PAGER: '' }), true],
    ['cat', long, () => ({ GH_PAGER: 'cat', PAGER: pager }), true],
    ['nothing set', long, () => ({}), true],
    ['a program that is not there', long, () => ({ PAGER: join(folder, 'none') }), true],
    // These are thrown by Node, not told by an event.
    ['a program without a name', long, () => ({ PAGER: "''" }), true],
    ['a path through a file', long, () => ({ PAGER: `"${join(folder, 'pager.cjs', 'less')}"` }), true],
  ] as const)('is left out for %s', async (_what, lines, environment, isTTY) => {
    const { out, err } = await print(lines, environment(), isTTY)
    expect(out()).toBe(`${lines.join('\n')}\n`)
    expect(err()).toBe('That was all.\n')
    expect(existsSync(shown)).toBe(false)
  })

  it('may be left before it has read everything', async () => {
    const leaver = `"${process.execPath}" -e 0`
    const { out } = await print([...long, 'x'.repeat(5_000_000)], { PAGER: leaver })
    expect(out()).toBe('')
  })

  it('never comes before a question', async () => {
    const { terminal, out, err } = recordedTerminal({ isTTY: true, environment: { PAGER: pager } })
    terminal.holdForPager()
    for (const line of long) terminal.out(line)
    terminal.ask('Go on?')
    expect(out()).toBe(`${long.join('\n')}\n`)
    expect(err()).toBe('Go on?')
    await terminal.showHeld()
    expect(existsSync(shown)).toBe(false)
  })
})
