import { beforeEach, expect, it } from 'vitest'
import { observation } from '../../domain/fake-observation.ts'
import { destination as fakeDestination } from '../../domain/fake-rotation.ts'
import { newRotation } from '../../domain/new-rotation.ts'
import {
  type Rotation,
  type RotationDestination,
  type TokenCheck,
  waitsForApproval,
} from '../../domain/rotation.ts'
import type { Ledger } from '../../ports/ledger.ts'

const at = '2026-03-09T12:00:00.000Z'
const destination: RotationDestination = {
  ...fakeDestination('actions:acme/app/PAT', 'pending'),
  planned: observation('actions:acme/app/PAT'),
}
const rotation: Omit<Rotation, 'id'> = {
  ...newRotation({ credential: 'PAT', reason: 'Routine', startedAt: at, startedBy: 'tester' }),
  destinations: [destination],
}

/** What every ledger promises of rotations and their journals. */
export function testRotationsContract(opened: () => Ledger): void {
  let ledger: Ledger
  beforeEach(() => {
    ledger = opened()
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
    expect(ledger.rotations.leaseOf(id)).toEqual(lease('two'))
    ledger.rotations.release(id, 'two')
    expect(ledger.rotations.leaseOf(id)).toBeNull()
    expect(ledger.rotations.lease(id, lease('three'), () => false)).toBe(true)
  })

  it('outlines rotations: everything but the destinations, which are counted', () => {
    const { id } = ledger.rotations.create({
      ...rotation,
      destinations: [
        destination,
        { ...destination, destination: 'actions:acme/b/PAT', state: 'written' },
        { ...destination, destination: 'manual:profile', state: 'written' },
      ],
    })
    const { destinations: _, ...declared } = rotation
    const facts = { ...declared, id }
    const outline = ledger.rotations.outline(id)
    expect(outline).toMatchObject({
      ...facts,
      counts: { total: 3, pending: 1, written: 2, failed: 0 },
      writableCounts: { total: 2, pending: 1, written: 1, failed: 0 },
    })
    expect(outline).not.toHaveProperty('destinations')
    expect(ledger.rotations.outlines()).toEqual([outline])
    expect(ledger.rotations.factsOf(id)).toEqual(facts)
    expect(ledger.rotations.openFactsOf('PAT')).toEqual(facts)
    expect(ledger.rotations.outline('R-0009')).toBeNull()
    expect(ledger.rotations.factsOf('R-0009')).toBeNull()
  })

  it('counts anew what changes, also in a rotation that is closed', () => {
    const { id } = ledger.rotations.create(rotation)
    expect(ledger.rotations.outline(id)?.counts).toMatchObject({ pending: 1, failed: 0 })
    ledger.rotations.updateDestination(id, destination.destination, { state: 'failed' })
    expect(ledger.rotations.outline(id)?.counts).toMatchObject({ pending: 0, failed: 1 })
    ledger.rotations.move(id, 'abandoned')
    expect(ledger.rotations.openFactsOf('PAT')).toBeNull()
    expect(ledger.rotations.outline(id)?.counts).toMatchObject({ failed: 1 })
    ledger.rotations.updateDestination(id, destination.destination, { state: 'waived' })
    expect(ledger.rotations.outline(id)?.counts).toMatchObject({ failed: 0, waived: 1 })
    ledger.rotations.saveDestinations(id, [])
    expect(ledger.rotations.outline(id)?.counts.total).toBe(0)
  })

  it('knows the checks that rules go by, also where an older version stored no more than their names', () => {
    const check = (name: string, of?: TokenCheck['of']): TokenCheck => ({
      name,
      result: 'blocked',
      sentence: '',
      ...(of === undefined ? {} : { of }),
    })
    const { id } = ledger.rotations.create({
      ...rotation,
      state: 'received',
      checks: [check('Same login'), check('Approval'), check('Genehmigung', 'approval'), check('Form')],
    })
    const expected = ['login', 'approval', 'approval', undefined]
    expect(ledger.rotations.find(id)?.checks.map(({ of }) => of)).toEqual(expected)
    expect(ledger.rotations.outlines()[0]?.checks.map(({ of }) => of)).toEqual(expected)
    const { checks } = ledger.rotations.openFactsOf('PAT') ?? expect.fail('It is open.')
    expect(waitsForApproval({ state: 'received', checks })).toBe(true)
  })
}
