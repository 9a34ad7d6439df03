import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { startGitHubSimulator } from '../simulator.ts'
import { putSecret, testClient } from '../test-client.ts'
import { fleet } from './fleet.ts'

describe('scenario fleet', () => {
  it('can be rotated by hand, except where it should not', async () => {
    const scenario = fleet()
    const github = await startGitHubSimulator({ scenario: scenario.world })
    const operator = testClient(github, scenario.tokens.operator)
    const next = scenario.issueNewDispatchToken()
    const refused: [string, number][] = []
    const created: string[] = []
    for (const name of scenario.destinations) {
      const { status } = await putSecret(operator, `/repos/${name}/actions/secrets`, 'DISPATCH_PAT', next)
      if (status === 201) created.push(name)
      if (status >= 400) refused.push([name, status])
    }
    expect(created).toEqual(scenario.lacking)
    expect(created).toHaveLength(3)
    expect(refused).toEqual([
      ['acme/app-legacy', 403],
      ['acme/vendor-mirror', 403],
    ])
    expect(scenario.destinations).toHaveLength(46)
    expect(github.secretValue('acme/app-0043', 'DISPATCH_PAT')).toBe(next)
    expect(github.secretValue('acme/app-legacy', 'DISPATCH_PAT')).toBe(scenario.tokens.dispatchOld)
    const probe = testClient(github, next)
    const body = { event_type: 'deploy', client_payload: { source: 'rekey' } }
    expect((await probe('/repos/acme/infra/dispatches', { method: 'POST', body })).status).toBe(204)
    expect((await probe('/repos/acme/infra/actions/runs')).body).toMatchObject({ total_count: 1 })
    expect((await probe('/repos/acme/app-0000')).status).toBe(404)
    const old = await testClient(github, scenario.tokens.dispatchOld)('/user')
    const expiry = old.headers.get('github-authentication-token-expiration') ?? ''
    const days = (Date.parse(expiry.replace(' UTC', 'Z').replace(' ', 'T')) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(6)
    await github.close()
    expect(github.violations).toEqual([])
  })

  it('describes itself as an inventory without tokens', () => {
    const scenario = fleet({ repositories: 60 })
    const { version, credentials } = parse(scenario.inventoryYaml) as {
      version: number
      credentials: { name: string; destinations: { repositories?: string[] }[] }[]
    }
    expect(version).toBe(1)
    expect(
      credentials.map(({ name, destinations }) => [name, destinations[0]?.repositories?.length]),
    ).toEqual([
      ['DISPATCH_PAT', 62],
      ['READONLY_PAT', 8],
      ['LEGACY_DEPLOY_PAT', 4],
    ])
    for (const value of Object.values(scenario.tokens)) expect(scenario.inventoryYaml).not.toContain(value)
  })
})
