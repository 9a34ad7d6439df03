import { describe, expect, it } from 'vitest'
import { failure } from '../domain/failure.ts'
import { failed } from '../domain/result.ts'
import { isGroup } from './branch.ts'
import { commandTree } from './command-tree.ts'
import type { OpenRequest } from './engine.ts'
import { recordedRun } from './recorded-run.ts'

const testToken = `ghp_${'0123456789ab'.repeat(3)}`

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
    [['credential', 'lst'], 'The nearest is list.'],
    [['rotate', 'X', 'Y'], 'Expected 1 argument but got 2. See rekey rotate --help.'],
    [['rotation', 'list', '--bogus'], 'See rekey rotation list --help.'],
    [['help', 'exit-code'], 'There is no help on "exit-code". The nearest is exit-codes.'],
    [['help', 'xyzzyplugh'], 'See rekey --help.'],
    [['help', 'auth', 'logn'], 'The nearest is auth login.'],
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

  it('tells what goes into the log with --verbose, and is quiet about it otherwise', async () => {
    expect((await run('status', '--verbose')).requests[0]?.onLog).toBeTypeOf('function')
    expect((await run('status')).requests[0]).not.toHaveProperty('onLog')
  })

  it.each([
    [['--json', 'state', '--template', '{{range .}}'], '{{range .}} has no {{end}}.'],
    [['--template', '{{.}}'], '--template works on --json only.'],
    [['--json', 'state', '-t', '{{.}}', '-q', '.'], 'Give --jq or --template, not both.'],
    [['--json', 'state', '-t', '{{if .}}{{truncate 3}}{{end}}'], 'truncate takes 2 values, not 1.'],
    [['--json', 'state', '--jq', '.['], 'The --jq expression failed: syntax error'],
    [['--json', 'state', '--jq', '.[] | sate'], 'The --jq expression failed: sate/0 is not defined'],
    [['--json', 'state', '--jq', ''], 'The --jq expression failed: '],
  ])(
    'tells a filter or template that makes no sense before anything is done: %j',
    async (words, sentence) => {
      const { code, err, requests } = await run('status', ...words)
      expect(code).toBe(1)
      expect(err).toContain(sentence)
      expect(requests).toEqual([])
    },
  )

  it('describes every variable and flag of its output', async () => {
    const { out } = await run('help', 'environment')
    for (const name of ['GH_PAGER', 'PAGER', 'GH_DEBUG', 'REKEY_DEBUG']) expect(out).toContain(name)
    const { out: formatting } = await run('help', 'formatting')
    for (const name of ['tablerow', 'timeago', 'autocolor', 'hyperlink']) expect(formatting).toContain(name)
    const { out: completions } = await run('completion', 'bash')
    const plan = completions.split('\n').find((line) => line.includes('"plan"|')) ?? ''
    for (const flag of ['--repo', '--org', '--env', '--app', '--template', '--verbose'])
      expect(plan).toContain(`${flag} `)
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

  it.each([
    ['rotate', testToken],
    [testToken],
    ['credential', 'add', testToken, '--owner', 'acme'],
    ['waive', 'R-0001', 'actions:acme/infra/PAT', `--reason=as ${testToken} says`],
    ['inventory', 'import', `https://x:${testToken}@github.com/acme/infra`],
  ])(
    'refuses a token as an argument before anything looks at it, and repeats it nowhere: %#',
    async (...words) => {
      const { code, out, err, requests } = await run(...words)
      expect(code).toBe(1)
      expect(err).toContain('is a token. Nothing was done.')
      expect(`${out}${err}`).not.toContain(testToken)
      expect(requests).toEqual([])
    },
  )

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
