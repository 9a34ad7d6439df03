import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { isGroup } from './branch.ts'
import { commandTree } from './command-tree.ts'
import type { OpenRequest } from './engine.ts'
import { recordedRun } from './recorded-run.ts'

/** Runs a command line in a world that can't be opened: only flags, help and usage are looked at. */
async function run(...words: string[]) {
  const requests: OpenRequest[] = []
  const done = await recordedRun(words, async (request) => {
    requests.push(request)
    return failed(failure('ledger', 'ledger', 'The ledger is closed for this test.'))
  })
  return { ...done, requests }
}

const paths = commandTree.flatMap((branch) =>
  isGroup(branch) ? branch.children.map((leaf) => [branch.name, leaf.name]) : [[branch.name]],
)

describe('the program', () => {
  it.each(paths)('has help for %s %s', async (...path) => {
    const words = path.filter((word) => typeof word === 'string')
    const { code, out, err } = await run(...words, '--help')
    expect(code).toBe(0)
    expect(err).toBe('')
    for (const part of ['USAGE', 'FLAGS', 'EXAMPLES', 'LEARN MORE']) expect(out).toContain(part)
    expect(out).toContain(`rekey ${words.join(' ')}`)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(90)
  })

  it('documents the JSON fields', async () => {
    expect((await run('status', '--help')).out).toContain('JSON FIELDS')
    expect((await run('help', 'exit-codes')).out).toContain('130')
    expect((await run('help', 'rotation')).out).toContain('resume')
  })

  it.each([
    [['stauts'], 'Unknown command "stauts". The nearest is status.'],
    [['rotation', 'veiw'], 'The nearest is view.'],
    [['rotate', 'X', '--with-tokn'], 'The nearest is --with-token.'],
  ])('answers %j on one line with the nearest match', async (words, sentence) => {
    const { code, out, err } = await run(...words)
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('opens the world as the flags say', async () => {
    const { code, err, requests } = await run(
      'status',
      '--hostname',
      'ghe.example.com',
      '--user',
      'octo-bot',
      '--no-wait',
    )
    expect(code).toBe(1)
    expect(err).toContain('The ledger is closed for this test.')
    expect(requests).toEqual([
      { environment: {}, actorNote: 'cli', hostname: 'ghe.example.com', user: 'octo-bot', noWait: true },
    ])
  })

  it('needs no world for usage, help and version', async () => {
    for (const words of [['version'], ['rotate'], ['status', '--json'], ['open', 'https://x.invalid']]) {
      const { requests } = await run(...words)
      expect(requests).toEqual([])
    }
  })

  it('takes the operand from behind --json where a whole document is printed', async () => {
    expect((await run('plan', '--json', 'DISPATCH_PAT')).err).toContain('The ledger is closed')
    expect((await run('plan', '--json', 'steps')).err).toContain('<credential> is missing')
  })

  it('takes no value that could be a token on the command line', async () => {
    for (const path of paths) {
      const { out } = await run(...path, '--help')
      expect(out).not.toMatch(/^ +--[a-z-]*token[a-z-]* <(?!path|name)/m)
    }
  })

  it.each(['bash', 'zsh', 'fish'])('generates completion for %s from the command tree', async (shell) => {
    const { code, out } = await run('completion', shell)
    expect(code).toBe(0)
    for (const branch of commandTree) expect(out).toContain(branch.name)
    expect(out).toContain('--fail-fast')
  })
})
