import { beforeEach, expect, it } from 'vitest'
import type { CredentialSpec, CurrentValue } from '../../domain/credential.ts'
import { destinationId } from '../../domain/destination.ts'
import { failure } from '../../domain/failure.ts'
import { type DestinationSelection, type SelectionResolution, selectionId } from '../../domain/selection.ts'
import type { Ledger } from '../../ports/ledger.ts'

const at = '2026-03-09T12:00:00.000Z'
const spec: CredentialSpec = {
  name: 'PAT',
  host: 'github.com',
  owner: 'acme',
  purpose: 'deploys',
  rotateEveryDays: 90,
  maxLifetimeDays: null,
  soakHours: 24,
  canary: 'actions:acme/app/PAT',
  maintenanceWindow: 'mon-fri 09:00-17:00 Europe/Berlin',
  tokenName: 'pat-{date}',
  permissions: { contents: 'write' },
  repositoryAccess: ['acme/infra'],
  probes: [{ kind: 'identity' }],
  destinations: [{ kind: 'actions', repository: 'acme/app', secret: 'PAT' }],
}
const current: CurrentValue = {
  fingerprint: 'f',
  label: 'github_pat_…abcd',
  kind: 'fine-grained',
  login: 'octo-bot',
  expiresAt: null,
  neverExpires: true,
  version: 3,
  since: at,
  createdAt: null,
  held: true,
}
const selection: DestinationSelection = {
  kind: 'actions',
  secret: 'PAT',
  organization: 'acme',
  match: ['app-*'],
  topics: [],
  exclude: [],
  archived: 'skip',
  forks: 'skip',
}
const resolutionOf = (repositories: readonly string[]): SelectionResolution => ({
  selection: selectionId(selection),
  destinations: repositories.map((repository) => ({ kind: 'actions', repository, secret: 'PAT' })),
  leftOut: [],
  at,
  failure: null,
  doubtful: null,
  left: [],
})
function must<T>(value: T | null): T {
  if (value === null) throw new Error('It is missing.')
  return value
}

/** What every ledger promises of credentials and their selections. */
export function testCredentialsContract(opened: () => Ledger): void {
  let ledger: Ledger
  beforeEach(() => {
    ledger = opened()
  })

  it('keeps what is known of the current value when the declaration is saved again', () => {
    ledger.credentials.save(spec)
    ledger.credentials.setCurrent('PAT', current, at)
    ledger.credentials.save({ ...spec, purpose: 'another' })
    expect(ledger.credentials.find('PAT')).toEqual({
      ...spec,
      purpose: 'another',
      current,
      lastRotatedAt: at,
    })
    ledger.credentials.setCurrent('PAT', { ...current, version: 4 }, null)
    expect(ledger.credentials.find('PAT')).toMatchObject({ current: { version: 4 }, lastRotatedAt: at })
  })

  it('lists credentials in the order in which they came', () => {
    expect(ledger.credentials.any()).toBe(false)
    for (const each of ['ZED', 'ALPHA', 'MID']) ledger.credentials.save({ ...spec, name: each })
    expect(ledger.credentials.any()).toBe(true)
    ledger.credentials.save({ ...spec, name: 'ZED', purpose: 'changed' })
    expect(ledger.credentials.list().map((each) => each.name)).toEqual(['ZED', 'ALPHA', 'MID'])
    ledger.credentials.remove('ALPHA')
    expect(ledger.credentials.find('ALPHA')).toBeNull()
  })

  it('adds what the selections select to the destinations, and never takes it for declared', () => {
    const selecting: CredentialSpec = { ...spec, selections: [selection] }
    ledger.credentials.save(selecting)
    expect(ledger.credentials.find('PAT')?.destinations).toEqual(spec.destinations)
    ledger.selections.save('PAT', [resolutionOf(['acme/app', 'acme/app-2'])], at)
    const known = must(ledger.credentials.find('PAT'))
    expect(known.destinations.map(destinationId)).toEqual(['actions:acme/app/PAT', 'actions:acme/app-2/PAT'])
    expect(known.selected?.by).toEqual({ 'actions:acme/app-2/PAT': selectionId(selection) })

    ledger.credentials.save({
      ...known,
      destinations: [...known.destinations, { kind: 'actions', repository: 'acme/by-name', secret: 'PAT' }],
    })
    ledger.selections.save('PAT', [resolutionOf(['acme/app-3'])], at)
    expect(ledger.credentials.list()[0]?.destinations.map(destinationId)).toEqual([
      'actions:acme/app/PAT',
      'actions:acme/by-name/PAT',
      'actions:acme/app-3/PAT',
    ])
  })

  it('lets an exception of a selection hold at once', () => {
    ledger.credentials.save({ ...spec, selections: [{ ...selection, exclude: ['app-2'] }] })
    ledger.selections.save('PAT', [resolutionOf(['acme/app-2', 'acme/app-3'])], at)
    expect(ledger.credentials.find('PAT')?.destinations.map(destinationId)).toEqual([
      'actions:acme/app/PAT',
      'actions:acme/app-3/PAT',
    ])
  })

  it('takes a place for declared that a file names in place of the selection', () => {
    ledger.credentials.save({ ...spec, destinations: [], selections: [selection] })
    ledger.selections.save('PAT', [resolutionOf(['acme/app'])], at)
    ledger.credentials.save(spec)
    expect(ledger.credentials.find('PAT')).toEqual({ ...spec, current: null, lastRotatedAt: null })
    expect(ledger.selections.of('PAT')).toEqual([])
  })

  it('keeps the whole answer to a selection, and forgets it with the credential', () => {
    const resolution: SelectionResolution = {
      ...resolutionOf(['acme/app']),
      leftOut: [{ repository: 'acme/old', reason: 'archived' }],
      failure: failure('network', 'acme', 'No connection.'),
      doubtful: { destinations: [], leftOut: [], at },
      left: [{ destination: { kind: 'actions', repository: 'acme/gone', secret: 'PAT' }, at }],
    }
    ledger.credentials.save({ ...spec, selections: [selection] })
    ledger.selections.save('PAT', [resolution], at)
    expect(ledger.selections.of('PAT')).toEqual([resolution])
    expect(ledger.credentials.find('PAT')?.selected?.left.map(destinationId)).toEqual([
      'actions:acme/gone/PAT',
    ])
    ledger.credentials.remove('PAT')
    expect(ledger.selections.of('PAT')).toEqual([])
  })

  it('gives the same credential as long as nothing changed, and another as soon as something did', () => {
    ledger.credentials.save(spec)
    const before = ledger.credentials.find('PAT')
    expect(ledger.credentials.find('PAT')).toBe(before)
    expect(ledger.credentials.list()[0]).toBe(before)
    ledger.credentials.setCurrent('PAT', current, at)
    expect(ledger.credentials.find('PAT')).toMatchObject({ current })
    expect(ledger.credentials.list()[0]).toMatchObject({ current })
  })

  it('gives nothing that was taken back', () => {
    ledger.credentials.save(spec)
    expect(() =>
      ledger.transaction(() => {
        ledger.credentials.save({ ...spec, purpose: 'another' })
        expect(ledger.credentials.find('PAT')?.purpose).toBe('another')
        expect(ledger.credentials.list()[0]?.purpose).toBe('another')
        throw new Error('no power')
      }),
    ).toThrow('no power')
    expect(ledger.credentials.find('PAT')?.purpose).toBe('deploys')
    expect(ledger.credentials.list()[0]?.purpose).toBe('deploys')
  })

  it('names credentials in the order of the list', () => {
    for (const each of ['ZED', 'ALPHA']) ledger.credentials.save({ ...spec, name: each })
    expect(ledger.credentials.names()).toEqual(['ZED', 'ALPHA'])
  })
}
