import { beforeEach, expect, it } from 'vitest'
import { failure } from '../../domain/failure.ts'
import { observation } from '../../domain/fake-observation.ts'
import type { Observation } from '../../domain/observation.ts'
import type { CopySearch } from '../../domain/other-copy.ts'
import { readWorkflow } from '../../domain/read-workflow.ts'
import type { WorkflowScan } from '../../domain/workflow-scan.ts'
import type { Ledger } from '../../ports/ledger.ts'

const at = '2026-03-09T12:00:00.000Z'

/** What every ledger promises of what was seen, found and noted about places and credentials. */
export function testObservationsContract(opened: () => Ledger): void {
  let ledger: Ledger
  beforeEach(() => {
    ledger = opened()
  })

  it('keeps observations with unknowns as unknowns, by the thousand', () => {
    const many = Array.from(
      { length: 1200 },
      (_, index): Observation =>
        observation(`actions:acme/app-${index}/PAT`, {
          present: index % 2 === 0 ? null : false,
          failure: index % 2 === 0 ? failure('network', 'x', 'No network.') : null,
          fingerprint: index % 2 === 0 ? null : `fingerprint ${index}`,
          facts: index % 2 === 0 ? null : { kind: 'version', version: index },
          earlier: index % 2 === 0 ? null : { present: true, updatedAt: at, observedAt: at },
        }),
    )
    ledger.observations.save(many)
    expect(ledger.observations.moreThan(1199)).toBe(true)
    expect(ledger.observations.moreThan(1200)).toBe(false)
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
}

function byDestination(one: Observation, other: Observation): number {
  return one.destination < other.destination ? -1 : 1
}
