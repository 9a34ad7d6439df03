import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../../domain/audit.ts'
import type { CredentialSpec, CurrentValue } from '../../domain/credential.ts'
import { destinationId } from '../../domain/destination.ts'
import { failure } from '../../domain/failure.ts'
import type { GitHubApp, MintedToken } from '../../domain/github-app.ts'
import { type LeakCase, newLookBack } from '../../domain/leak.ts'
import { newRotation } from '../../domain/new-rotation.ts'
import type { Observation } from '../../domain/observation.ts'
import type { CopySearch } from '../../domain/other-copy.ts'
import { readWorkflow } from '../../domain/read-workflow.ts'
import type { Rotation, RotationDestination } from '../../domain/rotation.ts'
import { type DestinationSelection, type SelectionResolution, selectionId } from '../../domain/selection.ts'
import type { WorkflowScan } from '../../domain/workflow-scan.ts'
import type { Account, Ledger } from '../../ports/ledger.ts'

const at = '2026-03-09T12:00:00.000Z'
const spec: CredentialSpec = {
  name: 'PAT',
  host: 'github.com',
  owner: 'acme',
  purpose: 'deploys',
  rotateEveryDays: 90,
  maxLifetimeDays: null,
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
const account: Account = {
  id: 'octo@github.com',
  host: 'github.com',
  apiUrl: 'https://api.github.com',
  login: 'octo',
  source: 'token',
  active: true,
  tokens: [
    {
      owner: '',
      kind: 'classic',
      fingerprint: 'f',
      label: 'ghp_…abcd',
      expiresAt: null,
      scopes: ['repo'],
      checkedAt: at,
    },
  ],
  addedAt: at,
}
const observation: Observation = {
  destination: 'actions:acme/app/PAT',
  present: true,
  updatedAt: at,
  repositoryId: 7,
  archived: false,
  writable: null,
  observedAt: at,
  failure: null,
}
const destination: RotationDestination = {
  destination: 'actions:acme/app/PAT',
  action: 'update',
  reason: 'Value only.',
  state: 'pending',
  planned: observation,
  failure: null,
  writtenAt: null,
  updatedAt: null,
  created: false,
  attempts: 0,
  attemptedAt: null,
  waiver: null,
  doneBy: null,
}
const rotation: Omit<Rotation, 'id'> = {
  ...newRotation({ credential: 'PAT', reason: 'Routine', startedAt: at, startedBy: 'tester' }),
  destinations: [destination],
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
const entry = (action: string) => ({
  at,
  actor: 'tester',
  action,
  context: { list: [1, 'two'], none: undefined },
})

/** What every ledger promises, wherever it keeps its rows. */
export function testLedgerContract(name: string, open: () => { ledger: Ledger; stop(): void }): void {
  describe(`a ledger ${name}`, () => {
    let ledger: Ledger
    let stop: () => void
    beforeEach(() => {
      const opened = open()
      ledger = opened.ledger
      stop = opened.stop
    })
    afterEach(() => stop())

    it('is empty at first', () => {
      expect(ledger.accounts.list()).toEqual([])
      expect(ledger.credentials.list()).toEqual([])
      expect(ledger.rotations.list()).toEqual([])
      expect(ledger.audit.count()).toBe(0)
      expect(ledger.audit.head()).toBeNull()
      expect(ledger.settings.all()).toEqual({})
    })

    it('keeps accounts, replaces them by id and removes them', () => {
      ledger.accounts.save(account)
      ledger.accounts.save({ ...account, active: false })
      expect(ledger.accounts.list()).toEqual([{ ...account, active: false }])
      ledger.accounts.remove(account.id)
      expect(ledger.accounts.list()).toEqual([])
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
      for (const each of ['ZED', 'ALPHA', 'MID']) ledger.credentials.save({ ...spec, name: each })
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
      expect(known.destinations.map(destinationId)).toEqual([
        'actions:acme/app/PAT',
        'actions:acme/app-2/PAT',
      ])
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

    it('keeps observations with unknowns as unknowns, by the thousand', () => {
      const many = Array.from(
        { length: 1200 },
        (_, index): Observation => ({
          ...observation,
          destination: `actions:acme/app-${index}/PAT`,
          present: index % 2 === 0 ? null : false,
          failure: index % 2 === 0 ? failure('network', 'x', 'No network.') : null,
          fingerprint: index % 2 === 0 ? null : `fingerprint ${index}`,
          facts: index % 2 === 0 ? null : { kind: 'version', version: index },
          earlier: index % 2 === 0 ? null : { present: true, updatedAt: at, observedAt: at },
        }),
      )
      ledger.observations.save(many)
      const read = ledger.observations.of(many.map((each) => each.destination))
      expect([...read.values()].toSorted(byDestination)).toEqual(many.toSorted(byDestination))
      expect(ledger.observations.find('actions:acme/app-0/PAT')).toEqual(many[0])
      expect(ledger.observations.find('actions:acme/nothing/PAT')).toBeNull()
    })

    it('keeps what an operator noted about a credential', () => {
      const blank = { credential: 'PAT', notes: '', enteredExpiry: null, remindersOffUntil: null }
      expect(ledger.annotations.of('PAT')).toEqual(blank)
      const noted = { ...blank, notes: 'ask Kim', enteredExpiry: at, remindersOffUntil: at }
      ledger.annotations.save({ ...noted, notes: 'first' })
      ledger.annotations.save(noted)
      expect(ledger.annotations.list()).toEqual([noted])
      ledger.annotations.remove('PAT')
      expect(ledger.annotations.of('PAT')).toEqual(blank)
    })

    it('keeps the last outcome of each probe', () => {
      const probe = { credential: 'PAT', ok: false, detail: 'refused', runUrl: null, at }
      ledger.probes.save({ ...probe, spec: { kind: 'identity' } })
      ledger.probes.save({ ...probe, spec: { kind: 'read_runs', repository: 'acme/infra' } })
      ledger.probes.save({ ...probe, spec: { kind: 'identity' }, ok: true, detail: 'octo-bot' })
      const kept = ledger.probes.of('PAT')
      expect(kept).toHaveLength(2)
      expect(kept.find((each) => each.spec.kind === 'identity')).toMatchObject({
        ok: true,
        detail: 'octo-bot',
      })
      expect(ledger.probes.of('OTHER')).toEqual([])
    })

    it('keeps the latest search for other copies of a credential', () => {
      const search: CopySearch = {
        credential: 'PAT',
        at,
        lastWrite: at,
        repositories: 2,
        copies: [
          {
            destination: { kind: 'dependabot', repository: 'acme/app', secret: 'PAT' },
            relation: 'twin',
            beside: 'actions:acme/app/PAT',
            updatedAt: at,
          },
        ],
        unread: [{ store: 'agents secrets', message: 'Not allowed.' }],
        inherited: [{ destination: 'organization:acme/PAT', repositories: ['acme/app-2'] }],
      }
      ledger.copySearches.save({ ...search, repositories: 1 })
      ledger.copySearches.save(search)
      expect(ledger.copySearches.of('PAT')).toEqual(search)
      expect(ledger.copySearches.list()).toEqual([search])
      ledger.copySearches.remove('PAT')
      expect(ledger.copySearches.of('PAT')).toBeNull()
    })

    it('keeps the latest scan of a repository, whatever its case, by host', () => {
      const scan: WorkflowScan = {
        repository: 'Acme/App',
        at,
        readAt: at,
        files: [
          { path: '.github/workflows/ci.yml', sha: 'a'.repeat(40), ...readWorkflow('on: push\njobs: {}') },
        ],
        stores: { repository: ['PAT'], organization: null, environments: { production: [] }, refusal: 'No.' },
        failure: null,
      }
      ledger.workflowScans.save('github.com', { ...scan, readAt: null, files: [] })
      ledger.workflowScans.save('github.com', { ...scan, failure: failure('network', 'Acme/App', 'Lost.') })
      ledger.workflowScans.save('ghe.test', scan)
      expect(ledger.workflowScans.of('github.com', 'acme/APP')).toEqual({
        ...scan,
        failure: failure('network', 'Acme/App', 'Lost.'),
      })
      expect(ledger.workflowScans.list('ghe.test')).toEqual([scan])
      expect(ledger.workflowScans.of('github.com', 'acme/other')).toBeNull()
    })

    it('keeps the first of two equal reminders', () => {
      const given = { credential: 'PAT', fingerprint: 'f', threshold: '7', at }
      ledger.reminders.save(given)
      ledger.reminders.save({ ...given, at: '2030-01-01T00:00:00.000Z' })
      ledger.reminders.save({ ...given, fingerprint: 'g' })
      expect(ledger.reminders.all()).toEqual([given, { ...given, fingerprint: 'g' }])
    })

    it('keeps the latest write of a destination, and forgets it', () => {
      const write = {
        destination: 'actions:a/b/PAT',
        fingerprint: 'one',
        updatedAt: null,
        rotation: 'R-0001',
      }
      ledger.observations.saveWrite(write)
      ledger.observations.saveWrite({ ...write, fingerprint: 'two', updatedAt: at })
      expect(ledger.observations.writeOf(write.destination)).toMatchObject({
        fingerprint: 'two',
        updatedAt: at,
      })
      expect(ledger.observations.writesOf([write.destination, 'x']).size).toBe(1)
      ledger.observations.forgetWrite(write.destination)
      expect(ledger.observations.writeOf(write.destination)).toBeNull()
    })

    it('numbers rotations and gives them back whole', () => {
      const first = ledger.rotations.create(rotation)
      const second = ledger.rotations.create({ ...rotation, credential: 'OTHER' })
      expect([first.id, second.id]).toEqual(['R-0001', 'R-0002'])
      expect(ledger.rotations.find('R-0001')).toEqual({ ...rotation, id: 'R-0001' })
      expect(ledger.rotations.list().map((each) => each.id)).toEqual(['R-0002', 'R-0001'])
      for (const id of ['R-0003', '', 'PAT', 'R-0', "R-1' OR 1"]) expect(ledger.rotations.find(id)).toBeNull()
    })

    it('changes fields, and the state only along the transitions', () => {
      const { id } = ledger.rotations.create(rotation)
      ledger.rotations.update(id, { pace: 'careful', rollBackReason: 'It broke.' })
      expect(() => ledger.rotations.move(id, 'revoking')).toThrow('cannot go from draft to revoking')
      ledger.rotations.move(id, 'prechecked')
      expect(ledger.rotations.find(id)).toMatchObject({
        pace: 'careful',
        rollBackReason: 'It broke.',
        state: 'prechecked',
      })
      expect(() => ledger.rotations.update('R-0099', {})).toThrow('R-0099')
    })

    it('knows the open rotation of a credential', () => {
      const { id } = ledger.rotations.create(rotation)
      expect(ledger.rotations.openOf('PAT')?.id).toBe(id)
      ledger.rotations.move(id, 'abandoned')
      expect(ledger.rotations.openOf('PAT')).toBeNull()
    })

    it('changes one destination and leaves the others and their order', () => {
      const { id } = ledger.rotations.create(rotation)
      const three = ['c', 'a', 'b'].map((each) => ({
        ...destination,
        destination: `actions:acme/${each}/PAT`,
      }))
      ledger.rotations.saveDestinations(id, three)
      ledger.rotations.updateDestination(id, 'actions:acme/a/PAT', { state: 'written', writtenAt: at })
      expect(ledger.rotations.find(id)?.destinations).toEqual(
        three.map((each, index) => (index === 1 ? { ...each, state: 'written', writtenAt: at } : each)),
      )
      expect(ledger.rotations.destination(id, 'actions:acme/z/PAT')).toBeNull()
      expect(() => ledger.rotations.updateDestination(id, 'actions:acme/z/PAT', {})).toThrow(
        'actions:acme/z/PAT',
      )
    })

    it('keeps the journal of each rotation in order', () => {
      const one = ledger.rotations.create(rotation).id
      const two = ledger.rotations.create(rotation).id
      ledger.rotations.journal(one, 'plan', 'before', {}, at)
      ledger.rotations.journal(two, 'plan', 'before', {}, at)
      ledger.rotations.journal(one, 'plan', 'after', { steps: 3 }, at)
      expect(ledger.rotations.journalOf(one)).toMatchObject([
        { act: 'plan', phase: 'before', rotation: one, detail: {} },
        { act: 'plan', phase: 'after', rotation: one, detail: { steps: 3 } },
      ])
      expect(() => ledger.rotations.journal('R-0099', 'plan', 'before', {}, at)).toThrow()
    })

    it('gives a lease to one living owner at a time', () => {
      const { id } = ledger.rotations.create(rotation)
      const lease = (owner: string) => ({ owner, pid: 1, renewedAt: at })
      expect(ledger.rotations.lease(id, lease('one'), () => false)).toBe(true)
      expect(ledger.rotations.lease(id, lease('one'), () => false)).toBe(true)
      expect(ledger.rotations.lease(id, lease('two'), () => false)).toBe(false)
      ledger.rotations.release(id, 'two')
      expect(ledger.rotations.lease(id, lease('two'), () => false)).toBe(false)
      expect(ledger.rotations.lease(id, lease('two'), () => true)).toBe(true)
      ledger.rotations.release(id, 'two')
      expect(ledger.rotations.lease(id, lease('three'), () => false)).toBe(true)
    })

    it('chains its audit log and lists it either way', () => {
      for (const action of ['a.one', 'a.two', 'a.three']) ledger.audit.append(entry(action))
      expect(verifyAuditChain(ledger.audit.list(), ledger.audit.head())).toMatchObject({
        intact: true,
        entries: 3,
      })
      expect(ledger.audit.list({ newestFirst: true, limit: 2 }).map((each) => each.seq)).toEqual([3, 2])
      expect(ledger.audit.list({ newestFirst: true, before: 3 }).map((each) => each.seq)).toEqual([2, 1])
      expect(ledger.audit.list({ from: 2 }).map((each) => each.action)).toEqual(['a.two', 'a.three'])
      expect(ledger.audit.count()).toBe(3)
    })

    it('keeps GitHub Apps, and the tokens minted with them until they are forgotten', () => {
      const app: GitHubApp = {
        id: 'bot@github.com',
        host: 'github.com',
        slug: 'bot',
        name: 'Bot',
        issuer: 'Iv23li',
        appId: 7,
        permissions: { contents: 'read' },
        addedAt: at,
      }
      ledger.githubApps.save(app)
      ledger.githubApps.save({ ...app, name: 'Renamed' })
      expect(ledger.githubApps.list()).toEqual([{ ...app, name: 'Renamed' }])
      ledger.githubApps.remove(app.id)
      expect(ledger.githubApps.list()).toEqual([])
      const token = (fingerprint: string, expiresAt: string): MintedToken => ({
        fingerprint,
        label: 'ghs_…b91c',
        app: app.id,
        host: app.host,
        installationId: 1,
        repositories: ['acme/app'],
        permissions: { contents: 'read' },
        mintedAt: at,
        expiresAt,
        endsAt: expiresAt,
        endedAt: null,
        by: 'tester',
        purpose: '',
      })
      const early = token('one', '2026-03-09T13:00:00.000Z')
      const late = token('two', '2026-03-09T14:00:00.000Z')
      ledger.mintedTokens.save(early)
      ledger.mintedTokens.save(late)
      ledger.mintedTokens.save({ ...late, endedAt: at })
      expect(ledger.mintedTokens.list()).toEqual([{ ...late, endedAt: at }, early])
      ledger.mintedTokens.forgetExpiredBefore('2026-03-09T14:00:00.000Z')
      expect(ledger.mintedTokens.list()).toEqual([{ ...late, endedAt: at }])
    })

    it('keeps settings and cached answers', () => {
      ledger.settings.write('theme', 'dark')
      ledger.settings.write('theme', 'light')
      expect(ledger.settings.read('theme')).toBe('light')
      expect(ledger.settings.read('pace')).toBeNull()
      expect(ledger.settings.all()).toEqual({ theme: 'light' })
      const answer = { etag: '"1"', body: '{"a":"ü"}', link: null, storedAt: at }
      ledger.httpCache.write('key', answer)
      ledger.httpCache.write('key', { ...answer, link: '<x>; rel="next"' })
      expect(ledger.httpCache.read('key')).toEqual({ ...answer, link: '<x>; rel="next"' })
      expect(ledger.httpCache.read('none')).toBeNull()
    })

    it('numbers leaks, keeps them whole, and gives the newest first', () => {
      const begun: Omit<LeakCase, 'id'> = {
        fingerprint: 'f',
        label: 'github_pat_…abcd',
        host: 'github.com',
        credentials: ['PAT'],
        seenWhere: 'a gist',
        exposedSince: null,
        machineSuspect: false,
        reportedAt: at,
        reportedBy: 'octo',
        decision: null,
        reason: '',
        revokeRequestedAt: null,
        confirmedDeadAt: null,
        confirmedBy: null,
        rotations: [],
        evidence: [],
        agreements: [],
        confirmedAgainAt: null,
        lookBack: newLookBack(),
        destinations: ['actions:acme/app/PAT'],
        journal: [{ at, by: 'octo', act: 'reported', phase: 'after', sentence: 'Reported.' }],
        closedAt: null,
      }
      const first = ledger.leaks.create(begun)
      const second = ledger.leaks.create({ ...begun, fingerprint: 'g' })
      expect([first.id, second.id]).toEqual(['L-0001', 'L-0002'])
      const decided: LeakCase = { ...first, decision: 'revoke-now' }
      ledger.leaks.save(decided)
      expect(ledger.leaks.list()).toEqual([second, decided])
      expect(ledger.leaks.find('L-0001')).toEqual(decided)
      expect(ledger.leaks.find('L-0009')).toBeNull()
      expect(ledger.leaks.find('R-0001')).toBeNull()
    })

    it('does all of a transaction or nothing, nested ones included', () => {
      expect(() =>
        ledger.transaction(() => {
          ledger.settings.write('theme', 'dark')
          ledger.transaction(() => ledger.audit.append(entry('a.one')))
          throw new Error('no power')
        }),
      ).toThrow('no power')
      expect(ledger.settings.all()).toEqual({})
      expect(ledger.audit.count()).toBe(0)
      expect(ledger.audit.head()).toBeNull()
      expect(ledger.transaction(() => ledger.audit.append(entry('a.two')).seq)).toBe(1)
    })
  })
}

function byDestination(one: Observation, other: Observation): number {
  return one.destination < other.destination ? -1 : 1
}
