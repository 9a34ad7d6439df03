import { describe, expect, it } from 'vitest'
import { fleetForEach } from './fleet-for-each.ts'

const { begin } = fleetForEach()

interface LeakDocument {
  readonly leak: string
  readonly state: string
  readonly credentials: readonly string[]
  readonly rotations: readonly string[]
  readonly destinations: readonly string[]
  readonly evidence: readonly { readonly kind: string; readonly failure: string | null }[]
}

const revokeNow = ['--revoke-now', '--confirm', 'REVOKE', '--reason', 'seen in a public gist']

describe('rekey leak', () => {
  it('goes from a pasted value to a dead token, without any sign-in that GitHub accepts', async () => {
    const { operator, scenario, github } = await begin()
    const { dispatchOld } = scenario.tokens
    const adopted = await operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], dispatchOld)
    expect(adopted.code).toBe(0)
    const signIn = github.tokens.find(scenario.tokens.operator)
    if (signIn !== undefined) signIn.revokedAt = new Date()

    const asked = github.requests.length
    const dry = await operator.run(['leak', '--with-token', ...revokeNow, '--dry-run'], dispatchOld)
    expect(dry.code).toBe(0)
    expect(dry.stdout.trim().split('\n')).toHaveLength(45)
    expect(dry.stderr).toContain('Dry run. Nothing was recorded or stored')
    expect(github.requests).toHaveLength(asked)
    expect((await operator.run(['leak', 'list'])).stdout).toBe('')

    const undecided = await operator.run(['leak', '--with-token', '--seen', 'a gist'], dispatchOld)
    expect(undecided.code).toBe(8)
    expect(undecided.stderr).toContain('Token of DISPATCH_PAT, stored in 45 places')
    expect(github.requests.some((request) => request.path === '/credentials/revoke')).toBe(false)

    const unconfirmed = await operator.run(['leak', '--with-token', '--revoke-now'], dispatchOld)
    expect(unconfirmed.code).toBe(1)
    expect(unconfirmed.stderr).toContain('REVOKE was not typed')

    const revoked = await operator.json<LeakDocument>(
      ['leak', '--with-token', ...revokeNow, '--json'],
      dispatchOld,
    )
    expect(revoked.code).toBe(0)
    expect(revoked.value).toMatchObject({
      leak: 'L-0001',
      state: 'dead',
      credentials: ['DISPATCH_PAT'],
      rotations: ['R-0001'],
    })
    expect(revoked.value.evidence.length).toBeGreaterThan(0)
    expect(github.tokens.find(dispatchOld)?.revokedAt).not.toBeNull()
    const request = github.requests.find((each) => each.path === '/credentials/revoke')
    expect(request?.authenticated).toBe(false)

    expect((await operator.run(['leak', 'list'])).stdout).toContain('L-0001')
    const report = await operator.run(['leak', 'report', 'L-0001'])
    expect(report.stdout).toContain('# L-0001: leaked token')
    expect(report.stdout).toContain('GitHub rejects the token (401).')
    // A second look comes a minute later, and nobody has to wait for it.
    const early = await operator.run(['leak', 'close', 'L-0001'])
    expect(early.code).toBe(1)
    expect(early.stderr).toContain('can be closed when it did so twice')
    const closed = await operator.run(['leak', 'close', 'L-0001', '--without-second-look'])
    expect(closed.code).toBe(0)
    expect(closed.stderr).toContain('GitHub rejected the token once')
    expect((await operator.run(['audit', 'verify'])).code).toBe(0)
  })

  it('exits 15 when GitHub goes on accepting the token, and confirms it later', async () => {
    // The first run asks for two minutes, and on a busy computer a while longer.
    const { operator, scenario } = await begin({ simulator: { revocationDelayMs: 140_000 } })
    const { readonlyOld } = scenario.tokens
    const asked = await operator.run(['leak', '--with-token', ...revokeNow], readonlyOld)
    expect(asked.code).toBe(15)
    expect(asked.stderr).toContain('still works')
    const again = await operator.run(['leak', '--with-token', ...revokeNow], readonlyOld)
    expect(again.code).toBe(0)
    expect(again.stderr).toContain('GitHub rejects the leaked token (401)')
    const { stdout } = await operator.run(['leak', 'view', 'L-0001'])
    expect(stdout).toContain('was not asked a second time')
  }, 400_000)

  it('replaces first, finds what the token did, and refuses to close a case whose token lives', async () => {
    const { operator, scenario, github } = await begin()
    const { dispatchOld } = scenario.tokens
    await operator.run(['credential', 'adopt', 'DISPATCH_PAT', '--with-token'], dispatchOld)
    const hashedToken = github.tokens.find(dispatchOld)?.fingerprint ?? ''
    const now = new Date()
    scenario.world.incident.auditLogs.set('acme', [
      { at: now, action: 'git.clone', actor: 'octo-bot', repo: 'acme/infra', hashedToken },
    ])
    const begun = await operator.run(['leak', 'DISPATCH_PAT', '--replace-first'])
    expect(begun.code).toBe(0)
    expect(begun.stderr).toContain('rekey rotate DISPATCH_PAT')
    expect(github.tokens.find(dispatchOld)?.revokedAt).toBeNull()
    const evidence = await operator.run(['leak', 'evidence', 'L-0001'])
    expect(evidence.code).toBe(0)
    expect(evidence.stdout).toContain('audit-log')
    expect((await operator.run(['leak', 'close', 'L-0001'])).code).toBe(1)
    const shown = await operator.json<LeakDocument>(['leak', 'view', 'L-0001', '--json'])
    expect(shown.value).toMatchObject({ state: 'alive', rotations: ['R-0001'] })
  })
})
