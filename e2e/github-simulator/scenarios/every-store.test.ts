import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GitHubSimulator, startGitHubSimulator } from '../simulator.ts'
import { type PublicKey, seal, testClient } from '../test-client.ts'
import type { SecretLocation } from '../vaults.ts'
import { type EveryStoreScenario, everyStore } from './every-store.ts'

let scenario: EveryStoreScenario
let github: GitHubSimulator

beforeEach(async () => {
  scenario = everyStore({ services: 130 })
  github = await startGitHubSimulator({ scenario: scenario.world })
})

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

const pathOf = (place: SecretLocation): string => {
  switch (place.level) {
    case 'repository':
      return `/repos/${place.repository}/${place.family}/secrets`
    case 'environment':
      return `/repos/${place.repository}/environments/${encodeURIComponent(place.environment)}/secrets`
    case 'organization':
      return `/orgs/${place.organization}/${place.family}/secrets`
    case 'user':
      return '/user/codespaces/secrets'
  }
}

/** Puts the value as a careful client does: with the reach that the secret has. Answers with the status. */
const rotate = async (token: string, place: SecretLocation, value: string): Promise<number> => {
  const client = testClient(github, token)
  const path = pathOf(place)
  const read = (await client(`${path}/DISPATCH_PAT`)).body as { visibility?: string }
  const { key, key_id } = (await client(`${path}/public-key`)).body as Partial<PublicKey>
  if (key === undefined) return (await client(`${path}/public-key`)).status
  const ids: number[] = []
  const shared = place.level === 'organization' || place.level === 'user'
  const pages = place.level === 'organization' ? '?per_page=100' : ''
  let next = shared ? `${path}/DISPATCH_PAT/repositories${pages}` : undefined
  while (next !== undefined) {
    const { body, headers } = await client(next)
    ids.push(...(body as { repositories: { id: number }[] }).repositories.map(({ id }) => id))
    next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
  }
  const body = {
    encrypted_value: seal(value, key),
    key_id,
    ...(place.level === 'organization' ? { visibility: read.visibility } : {}),
    ...(shared ? { selected_repository_ids: ids } : {}),
  }
  return (await client(`${path}/DISPATCH_PAT`, { method: 'PUT', body })).status
}

describe('scenario every-store', () => {
  it('holds the same token in every place, and takes a new one everywhere but in the archived repository', async () => {
    const { places, tokens } = scenario
    expect(places).toHaveLength(15)
    const next = scenario.issueNewDispatchToken()
    for (const place of places) {
      expect(github.secretValueAt(place, 'DISPATCH_PAT')).toBe(tokens.dispatchOld)
      const archived = place.level === 'repository' && place.repository === 'acme/app-legacy'
      const token = place.level === 'user' ? tokens.personal : tokens.operator
      expect([pathOf(place), await rotate(token, place, next)]).toEqual([pathOf(place), archived ? 403 : 204])
      expect(github.secretValueAt(place, 'DISPATCH_PAT')).toBe(archived ? tokens.dispatchOld : next)
      expect(github.secretHistoryAt(place, 'DISPATCH_PAT')).toHaveLength(archived ? 1 : 2)
    }
    const ids = scenario.selected.map((name) => scenario.world.repository(name)?.id)
    expect(ids).toHaveLength(136)
    for (const family of ['actions', 'dependabot', 'codespaces', 'agents'] as const)
      expect(github.selectedRepositoryIds('acme', family, 'DISPATCH_PAT')).toEqual(ids)
    expect(github.reachHistoryAt({ level: 'user', user: 'octo-bot' }, 'DISPATCH_PAT')).toHaveLength(2)
  })

  it('lets the classic token write everywhere and one without organization permissions only below', async () => {
    const { places, tokens } = scenario
    for (const place of places.filter(({ level }) => level === 'organization' || level === 'user')) {
      expect(await rotate(tokens.withoutOrganization, place, 'x')).toBe(403)
      expect(await rotate(tokens.classic, place, 'y')).toBe(204)
    }
    const [environment] = places.filter(({ level }) => level === 'environment')
    if (environment) expect(await rotate(tokens.withoutOrganization, environment, 'x')).toBe(204)
  })

  it('shows what reaches a repository, what shadows it, and what is new', async () => {
    const operator = testClient(github, scenario.tokens.operator)
    const namesAt = async (path: string) =>
      ((await operator(path)).body as { secrets: { name: string }[] }).secrets.map(({ name }) => name)
    expect(await namesAt('/repos/acme/app-0001/actions/organization-secrets')).toEqual([
      'DISPATCH_PAT',
      'NPM_TOKEN',
      'READONLY_PAT',
    ])
    expect(await namesAt('/repos/acme/app-0001/actions/secrets')).toEqual(['DISPATCH_PAT'])
    expect(await namesAt('/repos/acme/docs-site/actions/organization-secrets')).toEqual([
      'DISPATCH_PAT',
      'NPM_TOKEN',
    ])
    expect(await namesAt('/repos/acme/app-0004/actions/organization-secrets')).not.toContain('DISPATCH_PAT')
    expect(await namesAt('/repos/acme/app-0002/environments/prod%2Feu%20west/secrets')).toEqual([
      'DISPATCH_PAT',
    ])
    const added = scenario.addMatchingRepository()
    const { body } = await operator('/orgs/acme/repos?per_page=1')
    expect(body).toMatchObject([{ full_name: added, topics: ['deploys'] }])
    expect(await namesAt(`/repos/${added}/actions/secrets`)).toEqual([])
  })

  it('has workflow files that use secrets in every syntax', async () => {
    const operator = testClient(github, scenario.tokens.operator)
    const read = async (repository: string) => {
      const folder = `/repos/acme/${repository}/contents/.github/workflows`
      const listed = (await operator(folder)).body as { url: string }[]
      const files = await Promise.all(listed.map(async ({ url }) => (await operator(url)).body))
      return files
        .map((file) => Buffer.from((file as { content: string }).content, 'base64').toString('utf8'))
        .join('\n')
    }
    expect(await read('app-0001')).toContain('secrets.DISPATCH_PAT')
    expect(await read('app-0002')).toContain("secrets['DISPATCH_PAT']")
    expect(await read('app-0003')).toContain('secrets: inherit')
    expect(await read('app-0004')).toMatch(/secrets:\n +dispatch-token: \$\{\{ secrets\.DISPATCH_PAT \}\}/)
    expect(await read('app-0005')).toContain('toJSON(secrets)')
    expect(await read('infra')).toContain('repository_dispatch')
    expect((await operator('/repos/acme/empty/contents/.github/workflows')).status).toBe(404)
  })

  it('describes itself as an inventory without tokens', () => {
    expect(scenario.inventoryYaml).toContain('prod/eu west')
    for (const value of Object.values(scenario.tokens)) expect(scenario.inventoryYaml).not.toContain(value)
  })
})
