import { describe, expect, it } from 'vitest'
import { runCredentialProbe } from './run-credential-probe.ts'
import { must, openStage, refusalOf, testTokens } from './test-world.ts'

const inventory = `
version: 1
credentials:
  - name: PAT
    owner: acme
    probes:
      - { kind: identity }
      - { kind: repository_dispatch, repository: acme/infra, eventType: deploy }
    destinations:
      - { kind: actions, repositories: [acme/app-1] }
`

describe('a probe of a credential', () => {
  it('tries the value in use, and its outcome is kept and logged', async () => {
    const { world, ledger } = await openStage({ inventory })
    const ran = must(await runCredentialProbe(world, { name: 'PAT', probe: 0, agreedToStartWorkflow: false }))
    expect(ran).toMatchObject({ credential: 'PAT', spec: { kind: 'identity' }, ok: true })
    expect(ledger.probes.of('PAT')).toEqual([ran])
    const entry = ledger.audit.list({ newestFirst: true, limit: 1 })[0]
    expect(entry).toMatchObject({ action: 'credential.probed', context: { probe: 'identity', ok: true } })
    expect(JSON.stringify(ledger.audit.list())).not.toContain(testTokens.old)
  })

  it('keeps the latest outcome only', async () => {
    const { world, ledger, clock } = await openStage({ inventory })
    must(await runCredentialProbe(world, { name: 'PAT', probe: 0, agreedToStartWorkflow: false }))
    await clock.advance(60_000)
    const second = must(
      await runCredentialProbe(world, { name: 'PAT', probe: 0, agreedToStartWorkflow: false }),
    )
    expect(ledger.probes.of('PAT')).toEqual([second])
  })

  it('starts a workflow only when that was agreed to', async () => {
    const { world, ledger } = await openStage({ inventory })
    const refused = refusalOf(
      await runCredentialProbe(world, { name: 'PAT', probe: 1, agreedToStartWorkflow: false }),
    )
    expect(refused.kind).toBe('blocked')
    expect(refused.message).toContain('Nothing was sent.')
    expect(ledger.probes.of('PAT')).toEqual([])
    const ran = must(await runCredentialProbe(world, { name: 'PAT', probe: 1, agreedToStartWorkflow: true }))
    expect(ran.ok).toBe(true)
  })

  it('needs the value, the credential and a probe of it', async () => {
    const { world } = await openStage({ inventory, adopted: false })
    const run = async (name: string, probe: number) =>
      refusalOf(await runCredentialProbe(world, { name, probe, agreedToStartWorkflow: true })).kind
    expect(await run('PAT', 0)).toBe('blocked')
    expect(await run('PAT', 2)).toBe('unknown-name')
    expect(await run('NOBODYS', 0)).toBe('unknown-name')
  })
})
