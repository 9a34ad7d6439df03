import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FleetFixture } from './fleet-fixture.ts'
import { fleetForEach } from './fleet-for-each.ts'
import type { RotationDocument } from './rekey-process.ts'

const { begin } = fleetForEach()

const idOf = (repository: string): string => `actions:${repository}/DISPATCH_PAT`

const holders = ({ github, scenario }: FleetFixture, token: string): string[] =>
  scenario.destinations.filter((name) => github.secretValue(name, 'DISPATCH_PAT') === token)

const noRights = { kind: 'status', status: 403, body: { message: 'Resource not accessible' } } as const

describe('a run within limits', () => {
  it('writes the canary first, and nothing else when the canary fails', async () => {
    const fleet = await begin()
    const { operator, scenario, github, writable } = fleet
    const [first = '', second = ''] = writable
    const token = scenario.issueNewDispatchToken()
    github.faults.add({ ...noRights, match: { method: 'PUT', path: new RegExp(`${second}/`) }, times: 9 })
    const rotate = ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--skip-dispatch-probes']
    const held = await operator.run([...rotate, '--canary', second], token)
    expect(held.code).not.toBe(0)
    expect(held.stderr).toContain(`Canary first: ${idOf(second)}`)
    expect(holders(fleet, token)).toEqual([])

    const unknown = await operator.run(['rotation', 'resume', 'R-0001', '--yes', '--canary', 'acme/none'])
    expect(unknown.code).toBe(1)
    expect(unknown.stderr).toContain('R-0001 has no destination acme/none.')

    const gone = await operator.run(['rotation', 'resume', 'R-0001', '--yes', '--canary', first])
    expect(gone.code).toBe(10)
    const written = github.requests.filter(({ method, status }) => method === 'PUT' && (status ?? 500) < 300)
    expect(written[0]?.path).toContain(`${first}/`)
    expect(holders(fleet, token)).toHaveLength(writable.length - 1)
  })

  it('stops after so many failures, and says once that they have one reason', async () => {
    const fleet = await begin()
    const { operator, scenario, github, writable } = fleet
    github.faults.add({ ...noRights, match: { method: 'PUT', path: /\/actions\/secrets\// }, times: 1000 })
    const token = scenario.issueNewDispatchToken()
    const stopped = await operator.run(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--skip-dispatch-probes', '--max-failures', '4'],
      token,
    )
    expect(stopped.code).toBe(1)
    expect(stopped.stderr.match(/destinations in a row failed for one reason/g)).toHaveLength(1)
    const tried = github.requests.filter(({ method }) => method === 'PUT').length
    expect(tried).toBeGreaterThanOrEqual(4)
    expect(tried).toBeLessThan(writable.length)
  })

  it('stops by itself when three in a row fail for one reason, and goes on from there', async () => {
    const fleet = await begin()
    const { operator, scenario, github, writable } = fleet
    github.faults.add({ ...noRights, match: { method: 'PUT', path: /\/actions\/secrets\// }, times: 1000 })
    const token = scenario.issueNewDispatchToken()
    const rotate = ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--quiet', '--skip-dispatch-probes']
    const stopped = await operator.run(rotate, token)
    expect(stopped.code).toBe(1)
    expect(stopped.stderr).toMatch(
      /\d+ destinations in a row failed for one reason: .* No further update begins\. When that is mended: rekey rotation resume R-0001\. /,
    )
    const tried = () => github.requests.filter(({ method }) => method === 'PUT').length
    expect(tried()).toBeGreaterThanOrEqual(3)
    expect(tried()).toBeLessThan(writable.length)

    const before = tried()
    const all = await operator.run(['rotation', 'resume', 'R-0001', '--max-failures', '1000'])
    expect(all.code).toBe(1)
    expect(all.stderr).toContain('Going on with the rest')
    expect(tried() - before).toBe(writable.length)

    github.faults.clear()
    // What changed at one place says nothing of the others, however many there are.
    const changed = writable.slice(0, 5)
    for (const name of changed) github.putSecretDirectly(name, 'DISPATCH_PAT', 'somebody-else')
    const rest = await operator.run(['rotation', 'resume', 'R-0001'])
    expect(rest.code).toBe(10)
    expect(rest.stderr).not.toContain('No further update begins')
    expect(holders(fleet, token)).toEqual(writable.filter((name) => !changed.includes(name)))
  })

  it('rolls back just the repositories that are named, and just those that failed', async () => {
    const fleet = await begin()
    const { operator, scenario, github, writable } = fleet
    await operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], scenario.tokens.dispatchOld)
    const token = scenario.issueNewDispatchToken()
    const rotated = await operator.run(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--skip-dispatch-probes'],
      token,
    )
    expect(rotated.stdout).toContain('R-0001')
    const chosen = writable.slice(3, 5)
    const back = await operator.json<RotationDocument>([
      'rollback',
      'R-0001',
      '--yes',
      ...chosen.flatMap((name) => ['-R', name]),
      '--json',
    ])
    expect(back.code).toBe(0)
    expect(
      back.value.destinations.filter((each) => each.state === 'restored').map((each) => each.destination),
    ).toEqual(chosen.map(idOf))
    for (const name of chosen)
      expect(github.secretValue(name, 'DISPATCH_PAT')).toBe(scenario.tokens.dispatchOld)
    expect(holders(fleet, token)).toHaveLength(writable.length - 2)

    const both = await operator.run(['rollback', 'R-0001', '--failed', '-R', chosen[0] ?? '', '--dry-run'])
    expect(both.stderr).toContain(`Give --failed or -R ${chosen[0] ?? ''}, not both.`)
    const none = await operator.run(['rollback', 'R-0001', '--failed', '--dry-run'])
    expect(none.stdout).toBe('')
  })
})

describe('inside GitHub Actions', () => {
  it('annotates failures and fills the summary of the job, without a value', async () => {
    const { operator, scenario, github, writable } = await begin()
    const [first = ''] = writable
    const folder = mkdtempSync(join(tmpdir(), 'rekey-actions-'))
    const summary = join(folder, 'summary.md')
    Object.assign(operator.environment, { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary })
    github.faults.add({ ...noRights, match: { method: 'PUT', path: new RegExp(`${first}/`) }, times: 9 })
    const token = scenario.issueNewDispatchToken()
    const rotated = await operator.run(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--skip-dispatch-probes'],
      token,
    )
    expect(rotated.code).toBe(10)
    expect(rotated.stderr).toContain(`::error title=actions%3A${first}/DISPATCH_PAT::`)
    const text = readFileSync(summary, 'utf8')
    rmSync(folder, { recursive: true })
    expect(text).toContain('### Rotation R-0001')
    expect(text).toContain('| failed |')
    expect(text).not.toContain(token)
  })
})

describe('a plan', () => {
  it('is shown for some repositories, and saved only as a whole', async () => {
    const { operator, writable } = await begin()
    const [first = ''] = writable
    const shown = await operator.json<{ steps: { destination: string }[]; cost: { writes: number } }>([
      'plan',
      'DISPATCH_PAT',
      '-R',
      first,
      '--json',
    ])
    expect(shown.value.steps.map((each) => each.destination)).toEqual([idOf(first)])
    expect(shown.value.cost.writes).toBe(1)
    const saved = await operator.run(['plan', 'DISPATCH_PAT', '-R', first, '--out', 'plan.json'])
    expect(saved.code).toBe(1)
    expect(saved.stderr).toContain('A saved plan is the whole plan')
  })

  it('is rotated by as rotate --plan, if it is of that credential', async () => {
    const fleet = await begin()
    const { operator, scenario, writable } = fleet
    const file = join(operator.home, 'plan.json')
    expect((await operator.run(['plan', 'DISPATCH_PAT', '--out', file])).code).toBe(0)
    const other = await operator.run(['rotate', 'READONLY_PAT', '--plan', file, '--yes'])
    expect(other.code).toBe(1)
    expect(other.stderr).toContain('is a plan for DISPATCH_PAT, not for READONLY_PAT')
    const token = scenario.issueNewDispatchToken()
    const rotate = [
      'rotate',
      'DISPATCH_PAT',
      '--plan',
      file,
      '--with-token',
      '--yes',
      '--skip-dispatch-probes',
    ]
    await operator.run(rotate, token)
    expect(holders(fleet, token)).toEqual(writable)
  })
})
