import { beforeEach, describe, expect, it } from 'vitest'
import { exportInventory } from './export-inventory.ts'
import { importInventory } from './import-inventory.ts'
import { planRotation } from './plan-rotation.ts'
import { protectDestinations } from './protect-destinations.ts'
import { readStatus } from './read-status.ts'
import { removeDestination } from './remove-destination.ts'
import {
  done,
  idOf,
  inventory,
  must,
  openStage,
  plannedRotation,
  refusalOf,
  rotationOf,
  run,
  type TestStage,
} from './test-world.ts'

let stage: TestStage
beforeEach(async () => {
  stage = await openStage()
})

const mark = (isProtected: boolean, ...destinations: readonly string[]) =>
  protectDestinations(stage.world, { destinations, isProtected })
const marked = () => readStatus(stage.world, {}).flatMap((row) => (row.isProtected ? [row.id] : []))
const first = idOf('acme/app-1')
const second = idOf('acme/app-2')

describe('marking destinations as protected', () => {
  it('counts what was not so before, and audits it', () => {
    expect(must(mark(true, first.toUpperCase(), second))).toBe(2)
    expect(must(mark(true, first))).toBe(0)
    expect(marked()).toEqual([first, second])
    expect(must(mark(false, first))).toBe(1)
    expect(marked()).toEqual([second])
    const acts = stage.ledger.audit.list().filter(({ action }) => /protected/.test(action))
    expect(acts.map(({ action, context }) => [action, context.destinations])).toEqual([
      ['destination.protected', [first, second]],
      ['destination.unprotected', [first]],
    ])
  })

  it('is all or nothing', () => {
    expect(refusalOf(mark(true, first, 'actions:acme/nowhere/PAT')).kind).toBe('unknown-name')
    expect(marked()).toEqual([])
  })

  it('comes back from an inventory file as it was written, and goes with one that has it no more', () => {
    done(mark(true, first))
    const text = exportInventory(stage.world, '/srv')
    expect(text).toContain('protected: true')
    done(importInventory(stage.world, { text: inventory }))
    expect(marked()).toEqual([])
    expect(must(importInventory(stage.world, { text })).problems).toEqual([])
    expect(marked()).toEqual([first])
  })

  it('outlives its place', () => {
    done(mark(true, first))
    const before = stage.ledger.credentials.find('PAT')
    done(removeDestination(stage.world, { id: first }))
    expect(marked()).toEqual([])
    const after = stage.ledger.credentials.find('PAT')
    if (before === null || after === null) throw new Error('The stage has PAT.')
    stage.ledger.credentials.save({ ...after, destinations: before.destinations })
    expect(marked()).toEqual([first])
  })
})

describe('a rule of the inventory file that protects', () => {
  it('covers all that it selects, and none of them can be taken out of it', async () => {
    const text = inventory.replace(
      /repositories: \[.*\]/,
      'repositories: { organization: acme, match: "app-*" }, protected: true',
    )
    done(importInventory(stage.world, { text }))
    const plan = must(await planRotation(stage.world, { credential: 'PAT', pace: 'auto' }))
    expect(plan.steps).toHaveLength(4)
    expect(marked()).toHaveLength(4)
    expect(refusalOf(mark(false, first)).message).toContain(
      'is protected, as all that matches app-* in acme is',
    )
    expect(exportInventory(stage.world, '/srv')).toContain('protected: true')
  })
})

describe('a rotation with protected destinations', () => {
  it('says so in the plan, at the place and as a whole', async () => {
    done(mark(true, first))
    const plan = must(await planRotation(stage.world, { credential: 'PAT', pace: 'auto' }))
    expect(plan.warnings).toEqual([`Writes 1 protected destination, after all others: ${first}.`])
    expect(plan.steps.filter((each) => each.reason.startsWith('Protected. '))).toMatchObject([
      { destination: first },
    ])
  })

  it('writes them after all others', async () => {
    done(mark(true, first))
    const id = await plannedRotation(stage)
    done(await run(stage, id))
    const journal = stage.ledger.audit.list().filter(({ action }) => action === 'secret.updated')
    expect(journal).toHaveLength(4)
    expect(journal.at(-1)?.context.destination).toBe(first)
    expect(rotationOf(stage, id).state).toBe('propagated')
  })
})
