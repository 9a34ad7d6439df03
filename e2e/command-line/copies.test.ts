import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type EveryStoreScenario,
  everyStore,
  type GitHubSimulator,
  startGitHubSimulator,
} from '../github-simulator/index.ts'
import { type DesktopSession, startDesktopSession } from '../harness/desktop-session.ts'
import { Operator } from './rekey-process.ts'

const name = 'RELEASE_PAT'
const repositories = ['acme/app-0001', 'acme/app-0004', 'acme/app-0006']
const twin = { level: 'repository', family: 'dependabot', repository: 'acme/app-0004' } as const
const slot = { level: 'organization', family: 'actions', organization: 'acme' } as const

let session: DesktopSession
let scenario: EveryStoreScenario
let github: GitHubSimulator
let operator: Operator
let value = ''

beforeAll(async () => {
  session = await startDesktopSession({ display: 'none' })
})
afterAll(() => session.stop())

beforeEach(async () => {
  scenario = everyStore()
  value = scenario.issueNewDispatchToken()
  github = await startGitHubSimulator({ scenario: scenario.world })
  for (const repository of repositories)
    github.putSecretDirectlyAt({ level: 'repository', family: 'actions', repository }, name, value)
  operator = new Operator({
    DBUS_SESSION_BUS_ADDRESS: session.env.DBUS_SESSION_BUS_ADDRESS,
    XDG_RUNTIME_DIR: session.env.XDG_RUNTIME_DIR,
    REKEY_API_URL: github.url,
    GH_TOKEN: scenario.tokens.operator,
  })
  const file = join(operator.home, 'rekey.yaml')
  writeFileSync(
    file,
    `version: 1
credentials:
  - name: ${name}
    owner: acme
    destinations: [{ kind: actions, repositories: [${repositories.join(', ')}] }]
`,
  )
  expect((await operator.run(['inventory', 'import', file])).code).toBe(0)
  expect((await operator.run(['credential', 'adopt', name, '--with-token'], value)).code).toBe(0)
  expect((await operator.run(['status', name])).code).toBe(0)
})
afterEach(async () => {
  const leaks = operator.leaks(scenario.world.tokens.all.map((token) => token.value))
  operator.end()
  await github.close()
  expect(github.violations).toEqual([])
  expect(leaks).toEqual([])
})

describe('rekey destination copies', () => {
  it('finds the twin that a rotation would leave behind, and makes it a destination', async () => {
    github.putSecretDirectlyAt(twin, name, value)
    const id = `dependabot:acme/app-0004/${name}`
    const found = await operator.json<{ destination: string; relation: string; beside: string }[]>([
      ...['destination', 'copies', name, '--json', 'destination,relation,beside'],
    ])
    expect(found).toEqual({
      code: 0,
      value: [{ destination: id, relation: 'twin', beside: `actions:acme/app-0004/${name}` }],
    })
    const added = await operator.run(['destination', 'copies', name, '--add'])
    expect(added.stdout).toContain(`${id}\ttwin`)
    expect(added.stderr).toContain('1 copy would keep the old value.')
    const listed = await operator.run(['destination', 'list', name])
    expect(listed.stdout).toContain(id)
    const none = await operator.run(['destination', 'copies', name])
    expect(none.stdout).toBe('')
    expect(none.stderr).toContain('No other copy in 3 repositories would keep the old value.')
  })
})

describe('rekey destination consolidate', () => {
  it('compares, makes one organization secret for just these repositories, and drops what a person removed', async () => {
    const compared = await operator.run(['destination', 'consolidate', name, '--dry-run'])
    expect(compared.stdout).toContain(`${name} lies in 3 repositories of acme.`)
    expect(compared.stdout).toMatch(/now, every rotation: +3 writes/)
    expect(compared.stdout).toMatch(/with one organization secret: +1 write,/)
    expect(github.secretValueAt(slot, name)).toBeNull()
    expect((await operator.run(['destination', 'consolidate', name])).stderr).toContain('Add --yes.')

    const moved = await operator.run(['destination', 'consolidate', name, '--yes'])
    expect(moved.code).toBe(0)
    expect(moved.stdout).toContain(`organization:acme/${name}`)
    expect(moved.stderr).toContain('3 repositories can read it now.')
    expect(moved.stderr).toContain('https://github.com/acme/app-0004/settings/secrets/actions')
    expect(github.secretValueAt(slot, name)).toBe(value)
    expect(github.selectedRepositoryIds('acme', 'actions', name)).toEqual(
      repositories.map((each) => scenario.world.repository(each)?.id),
    )

    scenario.world
      .vaultAt({ level: 'repository', family: 'actions', repository: 'acme/app-0004' })
      .remove(name)
    const finished = await operator.run(['destination', 'consolidate', name, '--finish'])
    expect(finished.stdout).toBe(`actions:acme/app-0004/${name}\n`)
    expect(finished.stderr).toContain('1 copy left the inventory; 2 still on GitHub.')
    const status = await operator.json<{ destination: string; state: string }[]>([
      ...['status', name, '--json', 'destination,state'],
    ])
    expect(Object.fromEntries(status.value.map((each) => [each.destination, each.state]))).toEqual({
      [`actions:acme/app-0001/${name}`]: 'present',
      [`actions:acme/app-0006/${name}`]: 'present',
      [`organization:acme/${name}`]: 'current',
    })
  })
})
