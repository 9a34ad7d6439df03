import { describe, expect, it } from 'vitest'
import { fleetForEach } from './fleet-for-each.ts'

const { begin } = fleetForEach()

const file = '.github/workflows/release.yml'
const using = (on: string) => `on: ${on}
jobs:
  release:
    steps:
      - run: ./release.sh \${{ secrets.DISPATCH_PAT }}
`

interface Row {
  readonly repository: string
  readonly file: string | null
  readonly line: number | null
  readonly state: string
  readonly destination: string | null
  readonly url: string | null
}

async function beginWithWorkflows() {
  const started = await begin()
  const { scenario } = started
  const [user, other] = started.writable.filter((name) => !scenario.lacking.includes(name))
  const [lacking] = scenario.lacking
  if (user === undefined || other === undefined || lacking === undefined) throw new Error('too few')
  for (const [name, text] of [
    [user, using('workflow_dispatch')],
    [lacking, using('push')],
  ] as const) {
    const repository = scenario.world.repository(name)
    const workflow = repository?.workflows.find(({ path }) => path === file)
    if (repository === undefined || workflow === undefined) throw new Error(name)
    repository.files = { [file]: text }
    workflow.workflowDispatch = text.includes('workflow_dispatch') ? {} : null
  }
  return { ...started, user, other, lacking }
}

describe('consumers', () => {
  it('shows uses, what is missing and what is unused, and gates on what is missing only when asked', async () => {
    const { operator, user, other, lacking, github } = await beginWithWorkflows()
    const fields = 'repository,file,line,state,destination,url'
    const seen = await operator.json<Row[]>(['consumers', 'DISPATCH_PAT', '--json', fields])
    expect(seen.code).toBe(0)
    const of = (name: string) => seen.value.filter(({ repository }) => repository === name)
    expect(of(user)).toEqual([
      {
        repository: user,
        file,
        line: 5,
        state: 'present',
        destination: `actions:${user}/DISPATCH_PAT`,
        url: `https://github.com/${user}/blob/HEAD/${file}#L5`,
      },
    ])
    expect(of(lacking)).toMatchObject([{ state: 'missing', destination: null }])
    expect(of(other)).toMatchObject([{ state: 'unused', file: null, line: null }])

    const before = github.requests.length
    const gate = await operator.run(['consumers', 'DISPATCH_PAT', '--missing', '--check', '--cached'])
    expect(gate.code).toBe(12)
    expect(gate.stdout).toBe(`${lacking}/${file}:5\tDISPATCH_PAT\tmissing\tdirect\n`)
    expect(github.requests).toHaveLength(before)
    const clean = await operator.run(['consumers', '-R', user, '--check', '--cached'])
    expect(clean.code).toBe(0)
    // Texts of known hash are not fetched again: a second scan asks for lists alone.
    expect((await operator.run(['consumers', 'DISPATCH_PAT', '--unused'])).code).toBe(0)
    const again = github.requests.slice(before).map(({ path }) => path)
    expect(again.some((path) => path.endsWith('.yml'))).toBe(false)
    expect(again.length).toBeGreaterThan(40)

    expect((await operator.run(['consumers', '-R', 'no-repository'])).code).toBe(1)
  })

  it('runs a workflow for a verified rotation and follows it to its end', async () => {
    const { operator, scenario, user } = await beginWithWorkflows()
    const { world } = scenario
    const token = world.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      permissions: { secrets: 'write', actions: 'write', contents: 'read' },
      expiresAt: new Date(Date.now() + 50 * 86_400_000),
    })
    operator.environment.GH_TOKEN = token
    const rotated = await operator.run(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--no-prompt'],
      scenario.issueNewDispatchToken(),
    )
    expect(rotated.code, rotated.stderr).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const newToken = scenario.issueNewDispatchToken()
    const message = `gh: Bad credentials (HTTP 401) for \u001b[31m${newToken}\u001b[0m`
    const trouble = {
      job: 'release',
      step: 'Send the event',
      annotations: [{ level: 'failure' as const, message }],
    }
    world.runs.pace = { startAfterMs: 100, completeAfterMs: 100, conclusion: 'failure', trouble }
    const choice = `release.yml@${user}`
    const failing = await operator.run(['verify', 'DISPATCH_PAT', '--run-workflow', choice])
    expect(failing.code, failing.stderr).toBe(15)
    expect(failing.stderr).toMatch(/Run \d+ of release\.yml failed after the update/)
    expect(failing.stderr).toContain('GitHub lets no fine-grained token read it')
    operator.environment.GH_TOKEN = world.tokens.issue({
      kind: 'classic',
      login: 'octo-bot',
      scopes: ['repo', 'admin:org'],
    })
    const looking = await operator.run(['verify', 'DISPATCH_PAT', '--json'])
    const found = expect.objectContaining({
      grade: 'failed',
      trouble: {
        job: 'release',
        step: 'Send the event',
        line: 'gh: Bad credentials (HTTP 401) for [removed]',
        guess: 'The run got 401. The token may lack a permission the workflow needs.',
        problem: null,
      },
    })
    expect(JSON.parse(looking.stdout).destinations).toContainEqual(expect.objectContaining({ use: found }))
    expect(looking.stderr).toContain('gh: Bad credentials (HTTP 401) for [removed]')
    expect(`${failing.stderr}${looking.stderr}${looking.stdout}`).not.toContain(newToken)
    operator.environment.GH_TOKEN = token
    world.runs.pace = { startAfterMs: 100, completeAfterMs: 100, conclusion: 'success' }
    const passing = await operator.run(['verify', 'DISPATCH_PAT', '--run-workflow', choice])
    expect(passing.code, passing.stderr).toBe(0)
    expect(passing.stderr).toMatch(/Run \d+ of release\.yml succeeded after the update/)
    expect(world.runs.all.filter((run) => run.event === 'workflow_dispatch')).toHaveLength(2)
    const unknown = await operator.run(['verify', 'DISPATCH_PAT', '--run-workflow', `none.yml@${user}`])
    expect(unknown.code).toBe(1)
    // Seven processes, one after the other, two of which wait for a run.
  })
})
