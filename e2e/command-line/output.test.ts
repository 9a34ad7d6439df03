import { describe, expect, it } from 'vitest'
import { fleetForEach } from './fleet-for-each.ts'

const { begin } = fleetForEach()

describe('what the command line tells when it is asked to', () => {
  it('tells with --verbose what was asked, repeated and waited for, on stderr and without a token', async () => {
    const { operator, github, scenario } = await begin({ keychain: 'none' })
    const [name = ''] = scenario.destinations
    const ofSecrets = { method: 'GET', path: new RegExp(`^/repos/${name}/actions/secrets`) }
    github.faults.add({ kind: 'html-502', match: ofSecrets })
    github.faults.add({ kind: 'secondary-limit', match: ofSecrets, retryAfterSeconds: 2 })
    const args = ['status', 'DISPATCH_PAT', '-R', name]
    const plain = await operator.run([...args, '--cached'])
    expect(plain.stderr).not.toContain('debug:')

    const told = await operator.run([...args, '--verbose'])
    expect(told.code).toBe(0)
    expect(told.stdout).toMatch(new RegExp(`^actions:${name}/DISPATCH_PAT\t`))
    expect(told.stdout).not.toContain('debug:')
    expect(told.stderr).toContain('debug: sign-in on github.com: GH_TOKEN\n')
    expect(told.stderr).toMatch(new RegExp(`debug: GET /repos/${name}/actions/secrets: 502 in \\d+ ms`))
    expect(told.stderr).toMatch(new RegExp(`debug: GET /repos/${name}/actions/secrets: try 2 in \\d+ ms`))
    expect(told.stderr).toMatch(/debug: waiting until \d{4}-\d\d-\d\dT\S+Z: /)
    expect(told.stderr).toMatch(/: 200 in \d+ ms, \d+ requests left\n/)
    // Only what the flags leave over was asked for.
    const others = scenario.destinations.filter((each) => each !== name)
    for (const each of others)
      expect(github.requests.some(({ path }) => path.startsWith(`/repos/${each}/`))).toBe(false)

    const more = await operator.run([...args], '', { GH_DEBUG: 'api' })
    expect(more.stderr).toMatch(/debug: GET 127\.0\.0\.1:\d+ \/user: 200 in .*, request \S+\n/)
  })

  it('limits a plan to the places that the flags name, and refuses a slip', async () => {
    const { operator, scenario } = await begin({ keychain: 'none' })
    const [first = '', second = ''] = scenario.destinations
    const repositories = ['-R', first, '-R', `github.com/${second}`]
    const shape = ['--json', '--template', '{{range .steps}}{{println .destination}}{{end}}']
    const planned = await operator.run(['plan', 'DISPATCH_PAT', ...repositories, '-a', 'actions', ...shape])
    expect(planned.code).toBe(0)
    expect(planned.stdout).toBe(`actions:${first}/DISPATCH_PAT\nactions:${second}/DISPATCH_PAT\n`)

    const slip = await operator.run(['plan', 'DISPATCH_PAT', '-R', first, '-R', 'acme/nope'])
    expect(slip.code).toBe(1)
    expect(slip.stderr).toContain('DISPATCH_PAT has no destination for -R acme/nope.')
    expect(slip.stdout).toBe('')
    const saved = await operator.run(['plan', 'DISPATCH_PAT', '-e', 'production', '--out', 'plan.json'])
    expect(saved.code).toBe(1)
    expect(saved.stderr).toContain('Leave out -e production.')
  })

  it('tells a filter or template that makes no sense before it asks or writes anything', async () => {
    const { operator, github, scenario } = await begin({ keychain: 'none' })
    const asked = github.requests.length
    const rotate = ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--json']
    for (const [shape, sentence] of [
      [['--jq', '.state |'], 'The --jq expression failed: syntax error'],
      [['--template', '{{.state | truncate}}'], '--template: truncate takes 2 values, not 1.'],
    ] as const) {
      const refused = await operator.run([...rotate, ...shape], scenario.issueNewDispatchToken())
      expect(refused.code).toBe(1)
      expect(refused.stdout).toBe('')
      expect(refused.stderr).toContain(sentence)
    }
    expect(github.requests).toHaveLength(asked)
    expect((await operator.run(['rotation', 'list'])).stdout).toBe('')
  })
})
