import { describe, expect, it } from 'vitest'
import type { FleetFixture } from './fleet-fixture.ts'
import { fleetForEach } from './fleet-for-each.ts'
import type { RotationDocument } from './rekey-process.ts'

const { begin } = fleetForEach()

const holders = ({ github, scenario }: FleetFixture, token: string): string[] =>
  scenario.destinations.filter((name) => github.secretValue(name, 'DISPATCH_PAT') === token)

const writes = ({ github }: FleetFixture): number =>
  github.requests.filter((request) => request.method === 'PUT').length

describe('rekey rotate', () => {
  it('puts the new token in 44 repositories, verifies it, and revokes the old one with proof', async () => {
    const fleet = await begin()
    const { operator, scenario, github, writable } = fleet
    const adopted = await operator.run(
      ['credential', 'adopt', 'DISPATCH_PAT', '--with-token'],
      scenario.tokens.dispatchOld,
    )
    expect(adopted.code).toBe(0)
    const token = scenario.issueNewDispatchToken()
    const rotated = await operator.json<RotationDocument>(
      ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--json'],
      token,
    )
    expect(rotated.code).toBe(0)
    expect(rotated.value.state).toBe('verified')
    expect(holders(fleet, token)).toEqual(writable)
    const automatic = rotated.value.destinations.filter((each) => !each.destination.startsWith('manual:'))
    expect(automatic).toHaveLength(44)
    expect(automatic.every((each) => each.state === 'verified' && each.error === null)).toBe(true)
    expect(rotated.value.probes.map(({ kind, ok }) => [kind, ok])).toEqual([
      ['repository_dispatch', true],
      ['read_runs', true],
    ])
    expect(rotated.value.oldToken).toMatchObject({ revoked: false, confirmedDead: false })

    const early = await operator.run(['revoke', 'DISPATCH_PAT', '--confirm', 'DISPATCH_PAT'])
    expect(early.code).toBe(1)
    expect(early.stderr).toContain('manual:operator-s-shell-profile')
    const manual = ['rotation', 'confirm', 'R-0001', 'manual:operator-s-shell-profile']
    expect((await operator.run(manual)).code).toBe(0)
    const misspelled = await operator.run(['revoke', 'R-0001', '--confirm', 'DISPATCH'])
    expect(misspelled.code).toBe(1)
    expect(github.requests.some((request) => request.path === '/credentials/revoke')).toBe(false)

    const revoked = await operator.json<RotationDocument>([
      'revoke',
      'R-0001',
      '--confirm',
      'DISPATCH_PAT',
      '--json',
    ])
    expect(revoked.code).toBe(0)
    expect(revoked.value.state).toBe('completed')
    expect(revoked.value.oldToken).toMatchObject({ revoked: true, confirmedDead: true })
    expect(github.tokens.find(scenario.tokens.dispatchOld)?.revokedAt).not.toBeNull()
    expect((await operator.run(['audit', 'verify'])).code).toBe(0)
    const audit = await operator.json<{ action: string }[]>(['audit', 'list', '--json', 'action'])
    expect(audit.value[0]?.action).toBe('secret.rotate.completed')
    expect((await operator.run(['check', 'DISPATCH_PAT'])).code).toBe(0)
  })

  it('exits 10 with a SUMMARY when some destinations fail, and resumes to 0 once they are mended', async () => {
    const fleet = await begin({ withUnwritable: true })
    const { operator, scenario, writable } = fleet
    const token = scenario.issueNewDispatchToken()
    const first = await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    expect(first.code).toBe(10)
    expect(holders(fleet, token)).toEqual(writable)
    const summary = first.stdout.slice(first.stdout.indexOf('SUMMARY'))
    expect(summary).toContain('actions:acme/app-legacy/DISPATCH_PAT  failed')
    expect(summary).toContain('acme/app-legacy is archived: unarchive it or remove it from the inventory.')
    expect(summary).toContain('actions:acme/vendor-mirror/DISPATCH_PAT  failed')
    expect(summary).toContain('Next: rekey rotation resume R-0001')

    const legacy = scenario.world.repository('acme/app-legacy')
    if (legacy === undefined) throw new Error('no legacy repository')
    legacy.archived = false
    const waived = await operator.run([
      'waive',
      'R-0001',
      'actions:acme/vendor-mirror/DISPATCH_PAT',
      '--reason',
      'read only mirror',
    ])
    expect(waived.code).toBe(0)
    const before = writes(fleet)
    const resumed = await operator.json<RotationDocument>(['rotation', 'resume', 'R-0001', '--yes', '--json'])
    expect(resumed.code).toBe(0)
    expect(resumed.value.state).toBe('verified')
    expect(writes(fleet) - before).toBe(1)
    expect(holders(fleet, token)).toEqual([...writable, 'acme/app-legacy'])
  })

  it.each([
    ['another user', (fleet: FleetFixture) => fleet.scenario.tokens.otherUser, 'release-bot'],
    ['an expired token', (fleet: FleetFixture) => expired(fleet), '401'],
    ['the old token again', (fleet: FleetFixture) => fleet.scenario.tokens.dispatchOld, 'old token'],
    ['the operator token', (fleet: FleetFixture) => fleet.scenario.tokens.operator, 'signed in with'],
    ['a token without permissions', (fleet: FleetFixture) => powerless(fleet), 'acme/infra'],
    ['a malformed token', () => 'github_pat_short', "doesn't look like a GitHub token"],
    ['a dash', () => '-', '1 character'],
    ['quotes', () => '"ghp_0123456789abcdef0123456789abcdef0123"', 'quotes'],
  ])('refuses %s before any write', async (_, tokenOf, sentence) => {
    const fleet = await begin()
    const { operator, scenario } = fleet
    await operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], scenario.tokens.dispatchOld)
    const refused = await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], tokenOf(fleet))
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain(sentence)
    expect(writes(fleet)).toBe(0)
    // A refused token is no dead end: the right one goes through the same rotation.
    const token = scenario.issueNewDispatchToken()
    const right = await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    expect(right.code).toBe(0)
    expect(holders(fleet, token)).toEqual(fleet.writable)
  })

  it('loses nothing to kill -9 during the update', async () => {
    const fleet = await begin({ simulator: { latencyMs: 60 } })
    const { operator, scenario, writable } = fleet
    const token = scenario.issueNewDispatchToken()
    const running = operator.start(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    while (writes(fleet) < 10 && running.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5))
    running.child.kill('SIGKILL')
    expect((await running.finished).signal).toBe('SIGKILL')
    const stopped = await operator.json<RotationDocument>(['rotation', 'view', 'DISPATCH_PAT', '--json'])
    expect(stopped.value.state).toBe('propagating')
    const resumed = await operator.run(['rotation', 'resume', 'DISPATCH_PAT', '--yes'])
    expect(resumed.code).toBe(0)
    expect(holders(fleet, token)).toEqual(writable)
  })

  it('exits 8 for a token that waits for approval, writes nothing, and goes on with it later', async () => {
    const fleet = await begin()
    const { operator, github, writable } = fleet
    const token = github.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      repositories: ['acme/infra'],
      permissions: { contents: 'write', actions: 'write' },
      expiresAt: new Date(Date.now() + 180 * 86_400_000),
      pendingApproval: true,
    })
    const waits = await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    expect(waits.code).toBe(8)
    expect(waits.stderr).toContain("It may wait for an owner's approval")
    expect(writes(fleet)).toBe(0)
    const issued = github.tokens.find(token)
    if (issued === undefined) throw new Error('The token is gone.')
    issued.pendingApproval = false
    expect((await operator.run(['rotation', 'resume', 'R-0001', '--yes'])).code).toBe(0)
    expect(holders(fleet, token)).toEqual(writable)
  })

  it('stops in order on SIGINT, says how to go on, and exits 2', async () => {
    const fleet = await begin({ simulator: { latencyMs: 100 } })
    const { operator, scenario, writable } = fleet
    const token = scenario.issueNewDispatchToken()
    const running = operator.start(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    while (writes(fleet) < 3 && running.child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5))
    running.child.kill('SIGINT')
    const stopped = await running.finished
    expect(stopped.code).toBe(2)
    expect(stopped.stdout).toContain('Next: rekey rotation resume R-0001')
    expect(holders(fleet, token).length).toBeLessThan(writable.length)
    expect((await operator.run(['rotation', 'resume', 'R-0001', '--yes'])).code).toBe(0)
    expect(holders(fleet, token)).toEqual(writable)
  })

  it('rolls back to the old value', async () => {
    const fleet = await begin()
    const { operator, scenario, writable } = fleet
    const old = scenario.tokens.dispatchOld
    await operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], old)
    const token = scenario.issueNewDispatchToken()
    expect((await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)).code).toBe(0)
    const unasked = await operator.run(['rollback', 'DISPATCH_PAT'])
    expect(unasked.code).toBe(1)
    expect((await operator.run(['rollback', 'DISPATCH_PAT', '--yes', '--reason', 'test'])).code).toBe(0)
    expect(holders(fleet, old)).toEqual(expect.arrayContaining([...writable]))
    const view = await operator.json<RotationDocument>(['rotation', 'view', 'R-0001', '--json'])
    expect(view.value.state).toBe('rolled-back')
  })

  it('withholds a write where somebody else was faster, until the plan is renewed', async () => {
    const fleet = await begin()
    const { operator, scenario, github, writable } = fleet
    const place = writable[3] ?? ''
    github.faults.add({
      kind: 'status',
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
      match: { method: 'PUT', path: new RegExp(place) },
    })
    const token = scenario.issueNewDispatchToken()
    expect((await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)).code).toBe(10)
    github.faults.clear()
    github.putSecretDirectly(place, 'DISPATCH_PAT', 'somebody-else')
    const drift = await operator.run(['rotation', 'resume', 'R-0001', '--yes'])
    expect(drift.code).toBe(10)
    expect(drift.stdout).toContain('changed by somebody else')
    expect(drift.stdout).toContain('--replan')
    expect(github.secretValue(place, 'DISPATCH_PAT')).toBe('somebody-else')
    expect((await operator.run(['rotation', 'resume', 'R-0001', '--yes', '--replan'])).code).toBe(0)
    expect(holders(fleet, token)).toEqual(writable)
  })
})

describe('REKEY_KEYCHAIN=none', () => {
  it('stores nothing, asks for the same token again, and refuses another', async () => {
    const fleet = await begin({ keychain: 'none', withUnwritable: true })
    const { operator, scenario, github } = fleet
    const token = scenario.issueNewDispatchToken()
    const other = scenario.issueNewDispatchToken()
    const first = await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes'], token)
    expect(first.code).toBe(10)
    for (const name of ['acme/app-legacy', 'acme/vendor-mirror'])
      expect(
        (await operator.run(['waive', 'R-0001', `actions:${name}/DISPATCH_PAT`, '--reason', 'test'])).code,
      ).toBe(0)
    const without = await operator.run(['rotation', 'resume', 'R-0001', '--yes'])
    expect(without.code).toBe(1)
    const wrong = await operator.run(['rotation', 'resume', 'R-0001', '--yes', '--with-token'], other)
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toContain('another token')
    expect((await operator.run(['rotation', 'resume', 'R-0001', '--yes', '--with-token'], token)).code).toBe(
      0,
    )
    expect(github.secretValue('acme/app-0000', 'DISPATCH_PAT')).toBe(token)
  })
})

function expired({ scenario }: FleetFixture): string {
  return scenario.issueNewDispatchToken({ expiresInDays: -1 })
}

function powerless({ scenario }: FleetFixture): string {
  return scenario.world.tokens.issue({
    kind: 'fine-grained',
    login: 'octo-bot',
    owner: 'acme',
    repositories: ['acme/infra'],
    permissions: {},
    expiresAt: new Date(Date.now() + 90 * 86_400_000),
  })
}
