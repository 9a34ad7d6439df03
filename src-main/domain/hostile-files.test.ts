import { describe, expect, it } from 'vitest'
import { dotenvValue, dotenvValues, setDotenvValue } from './dotenv-text.ts'
import { readInventoryFile } from './inventory-file.ts'
import { readWorkflow } from './read-workflow.ts'
import { readRepositoryList } from './repository-list.ts'

const mb = 1024 * 1024
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[index]}`).join(', ')}]`),
].join('\n')
const head = 'version: 1\ncredentials:\n'

/** Files of somebody who wants Rekey to stop, to run out of memory, or to believe something else. */
const hostileTexts: Readonly<Record<string, string>> = {
  'a bomb of aliases': bomb,
  'a bomb of merged keys': `${bomb.replaceAll('[', '{k: [').replaceAll(']', ']}')}\nz: {<<: [*a, *b, *c]}`,
  'a list that holds itself': 'a: &a [*a, *a]\n',
  'a map that holds itself': '&a version: 1\ncredentials: &b\n  - *b\n',
  'a hundred thousand open brackets': '['.repeat(100_000),
  'a hundred thousand open braces': '{a: '.repeat(100_000),
  'ten thousand levels of indentation': Array.from(
    { length: 3_000 },
    (_, level) => `${' '.repeat(level)}a:`,
  ).join('\n'),
  'five megabytes of dashes': '- '.repeat(2.4 * mb),
  'a hundred thousand list entries': `${head}${'  - name: x\n'.repeat(100_000)}`,
  'one line of two megabytes': `a: "${'x'.repeat(2 * mb)}"`,
  'a hundred thousand keys': Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`).join('\n'),
  'a hundred thousand anchors': Array.from({ length: 50_000 }, (_, index) => `- &a${index} x`).join('\n'),
  'a hundred megabytes': 'x'.repeat(100 * mb),
  tabs: 'version: 1\n\tcredentials:\n\t\t- name: X',
  'a byte order mark in the middle': 'version: 1\n\ufeffcredentials: []',
  'keys of the language itself':
    '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\nversion: 1',
  'tags that make objects': '!!js/function "function(){}"\n--- !!python/object/apply:os.system ["id"]',
  'many documents': '---\na: 1\n'.repeat(20_000),
  'numbers that are none': 'version: .inf\ncredentials: [0x7fffffffffffffffffff, 1e999, .nan]',
  'what looks for a slow pattern': `${'a'.repeat(50_000)}!\n${' '.repeat(50_000)}x\n${'${{'.repeat(20_000)}`,
  'nothing that is text': Buffer.from(
    Array.from({ length: 10_000 }, (_, index) => (index * 7919) % 256),
  ).toString('utf8'),
  'half characters': '\ud800: \udfff\n'.repeat(1_000),
}

const slowestMs = 15_000

function timed<T>(work: () => T): T {
  const began = performance.now()
  const done = work()
  // Far more than any of them needs alone, since tests run beside each other: what is quadratic takes minutes.
  expect(performance.now() - began).toBeLessThan(slowestMs)
  return done
}

describe.each(Object.entries(hostileTexts))('%s', (_what, text) => {
  it('as an inventory is refused with a place and a sentence', () => {
    const read = timed(() => readInventoryFile(text))
    expect(read.credentials).toEqual([])
    expect(read.problems.length).toBeGreaterThan(0)
    expect(read.problems.length).toBeLessThanOrEqual(50)
    for (const { line, message } of read.problems) {
      expect(line).toBeGreaterThan(0)
      expect(message.length).toBeLessThan(500)
      expect(message).not.toMatch(/RangeError|Maximum call stack|undefined|\[object/)
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('as a workflow is read to an end, or said to be unread', () => {
    const read = timed(() => readWorkflow(text))
    expect(read.uses.length).toBeLessThanOrEqual(2_000)
    // It holds no workflow at all: if it was not read in full, it must say so.
    if (text.length > 512 * 1024) expect(read.problem).not.toBeNull()
  })

  it('as a list of repositories is refused or read, and ends', () => {
    timed(() =>
      readRepositoryList({ text, path: null, owner: 'acme', host: 'github.com', fileName: 'list.yaml' }),
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('as a dotenv file is refused or read, and ends', () => {
    // What is longer is refused before it is read: see adapters/destinations/dotenv/read-file.ts.
    const read = text.slice(0, mb)
    timed(() => [
      dotenvValue(read, 'PAT'),
      dotenvValues(read).length,
      setDotenvValue(read, 'PAT', 'x', '.env').ok,
    ])
  })
})
