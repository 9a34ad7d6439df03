import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FleetFixture } from './fleet-fixture.ts'
import { fleetForEach } from './fleet-for-each.ts'

const { begin } = fleetForEach()

let fixture: FleetFixture

const selecting = (rule: string) => `version: 1
credentials:
  - name: DISPATCH_PAT
    owner: acme
    destinations:
      - { kind: actions, repositories: ${rule} }
`
const selection = 'actions:acme/app-*/DISPATCH_PAT'

beforeEach(async () => {
  fixture = await begin()
})

async function importSelecting(rule: string): Promise<string> {
  const file = join(fixture.operator.home, 'selecting.yaml')
  writeFileSync(file, selecting(rule))
  const imported = await fixture.operator.run(['inventory', 'import', file])
  expect(imported.code).toBe(0)
  return imported.stderr
}

interface Row {
  readonly destination: string
  readonly state: string
}

async function status(...args: string[]): Promise<Row[]> {
  const given = ['status', 'DISPATCH_PAT', ...args, '--json', 'destination,state']
  return (await fixture.operator.json<Row[]>(given)).value
}

describe('a selection of repositories', () => {
  it('is imported, resolved by status, and exported as it was written', async () => {
    const { operator, scenario } = fixture
    const said = await importSelecting('{ organization: acme, match: "app-*" }')
    expect(said).toContain('Imported 1 credential, 0 destinations, 1 selection.')
    expect(await status('--cached')).toEqual([])
    const rows = await status()
    expect(rows).toHaveLength(44)
    expect(rows.filter((row) => row.state === 'missing').map((row) => row.destination)).toEqual(
      scenario.lacking.map((name) => `actions:${name}/DISPATCH_PAT`),
    )
    expect(await status('--cached')).toEqual(rows)

    const viewed = await operator.json<{ selections: Record<string, unknown>[] }>([
      'credential',
      'view',
      'DISPATCH_PAT',
      '--json',
      'selections',
    ])
    expect(viewed.value.selections[0]).toMatchObject({
      selection,
      leftOut: [{ repository: 'acme/app-legacy', reason: 'archived' }],
    })
    const exported = await operator.run(['inventory', 'export'])
    expect(exported.stdout).toContain('match: app-*')
    expect(exported.stdout).not.toContain('app-0001')
  })

  it('finds a new repository as missing, and creates its secret in the rotation', async () => {
    const { operator, scenario, github } = fixture
    await importSelecting('{ organization: acme, topic: deploys }')
    await status()
    github.world.addRepository('acme/newcomer', { roles: { 'octo-bot': 'admin' }, topics: ['deploys'] })
    expect((await operator.run(['check', 'DISPATCH_PAT', '--missing'])).code).toBe(12)
    const plan = await operator.json<{ steps: { destination: string; action: string; reason: string }[] }>([
      'plan',
      'DISPATCH_PAT',
      '--json',
    ])
    expect(plan.value.steps.find((step) => step.destination.includes('newcomer'))).toEqual({
      destination: 'actions:acme/newcomer/DISPATCH_PAT',
      action: 'create',
      reason:
        'acme/newcomer lacks the secret: it will be created. It matches every repository with topic deploys in acme.',
    })
    const token = scenario.issueNewDispatchToken()
    const rotated = await operator.run(['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--json'], token)
    expect(rotated.code, rotated.stderr).toBe(0)
    expect(github.world.vault('acme/newcomer').values().DISPATCH_PAT).toBe(token)
  })

  it('is added by flags, given an exception, and removed', async () => {
    const { operator } = fixture
    await importSelecting('[acme/infra]')
    const added = await operator.run([
      'destination',
      'add',
      'DISPATCH_PAT',
      '--organization',
      'acme',
      '--match',
      'app-*',
      '--exclude',
      'app-0000',
    ])
    expect(added.code, added.stderr).toBe(0)
    expect(added.stdout).toBe(`${selection}\n`)
    expect(added.stderr).toContain('43 destinations now, 2 left out')
    const listed = await operator.run(['destination', 'list', 'DISPATCH_PAT'])
    expect(listed.stdout).toContain('actions:acme/infra/DISPATCH_PAT\tDISPATCH_PAT\t\n')
    expect(listed.stdout).toContain(`actions:acme/app-0001/DISPATCH_PAT\tDISPATCH_PAT\t${selection}\n`)

    const place = 'actions:acme/app-0001/DISPATCH_PAT'
    const refused = await operator.run(['destination', 'remove', place])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain(`${place} comes from the selection app-* in acme: exclude it there.`)
    expect(refused.stderr).toContain('--exclude')
    expect((await operator.run(['destination', 'remove', place, '--exclude'])).code).toBe(0)
    expect(await status()).toHaveLength(43)
    expect((await operator.run(['destination', 'remove', selection])).code).toBe(0)
    expect((await status()).map((row) => row.destination)).toEqual(['actions:acme/infra/DISPATCH_PAT'])
  })

  it('keeps its places while GitHub refuses to list them, and when it lists suspiciously few', async () => {
    const { operator, github } = fixture
    await importSelecting('{ organization: acme, match: "app-*" }')
    await status()
    const refusal = { kind: 'status', status: 403, body: { message: 'Resource not accessible' } } as const
    github.faults.add({ ...refusal, match: { path: /^\/orgs\/acme\/repos/ }, times: 100 })
    const told = await operator.run(['status', 'DISPATCH_PAT'])
    expect(told.stderr).toContain('could not be asked')
    github.faults.clear()
    for (const repository of github.world.repositories)
      if (/^app-00(?!0[0-3])/.test(repository.name)) repository.archived = true
    const plan = await operator.json<{ steps: unknown[]; warnings: string[] }>([
      'plan',
      'DISPATCH_PAT',
      '--json',
    ])
    expect(plan.value.steps).toHaveLength(44)
    expect(plan.value.warnings[0]).toContain('selects only 4 places now, where it had 44')
    expect((await operator.run(['destination', 'accept', 'DISPATCH_PAT'])).code).toBe(0)
    expect(await status('--cached')).toHaveLength(4)
  })
})

describe('lists of repositories from elsewhere', () => {
  it('are read in their format, which is told, with the place of every mistake', async () => {
    const { operator } = fixture
    await importSelecting('[acme/infra]')
    const file = join(operator.home, 'list.txt')
    writeFileSync(file, '# apps\nhttps://github.com/acme/app-0000.git, app-0001\n')
    const import_ = ['inventory', 'import', file, '--credential', 'DISPATCH_PAT']
    const dry = await operator.run([...import_, '--dry-run'])
    expect(dry.stderr).toContain('Dry run. 2 repositories in plain text, 2 of them new to DISPATCH_PAT')
    const read = await operator.run(import_)
    expect(read.stderr).toContain('Read 2 repositories in plain text. Added 2 destinations to DISPATCH_PAT.')

    const piped = await operator.run(
      ['inventory', 'import', '-', '--credential', 'DISPATCH_PAT'],
      '[{"nameWithOwner":"acme/app-0001"},{"nameWithOwner":"acme/app-0002"}]',
    )
    expect(piped.stderr).toContain('Read 2 repositories in JSON. Added 1 destination')
    writeFileSync(file, 'acme/app-0003\nhttps://gitlab.com/acme/app\n')
    const wrong = await operator.run(import_)
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toContain(`${file}:2:1: "https://gitlab.com/acme/app" is on gitlab.com`)
    expect(readFileSync(file, 'utf8')).toContain('app-0003')
    expect(await status('--cached')).toHaveLength(4)
  })
})

describe('destination discover', () => {
  it('finds every place that holds the secret, and adds what is new', async () => {
    const { operator, scenario } = fixture
    await importSelecting('[acme/app-0001]')
    const discover = ['destination', 'discover', 'DISPATCH_PAT']
    const found = await operator.json<{ destination: string; state: string }[]>([
      ...discover,
      '--json',
      'destination,state',
    ])
    // What may not be read is told, and not taken for absent.
    const unreadable = 'acme/vendor-mirror'
    const holders = scenario.destinations.filter(
      (name) => !scenario.lacking.includes(name) && name !== unreadable,
    )
    expect((await operator.run(discover)).stderr).toContain(unreadable)
    expect(found.value.map((row) => row.destination).toSorted()).toEqual(
      holders.map((name) => `actions:${name}/DISPATCH_PAT`).toSorted(),
    )
    const of = (state: string) => found.value.filter((row) => row.state === state)
    expect(of('known')).toHaveLength(1)
    expect(of('archived').map((row) => row.destination)).toEqual(['actions:acme/app-legacy/DISPATCH_PAT'])

    const unagreed = await operator.run([...discover, '--add'])
    expect(unagreed.code).toBe(1)
    const added = await operator.run([...discover, '--add', '--yes'])
    expect(added.code, added.stderr).toBe(0)
    expect(added.stderr).toContain(`Added ${of('new').length} destinations to DISPATCH_PAT.`)
    expect(await status('--cached')).toHaveLength(of('new').length + 1)
  })
})
