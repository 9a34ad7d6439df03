import { beforeAll, expect, it } from 'vitest'
import { everything } from '../domain/audit-filter.ts'
import { exportAudit } from './export-audit.ts'
import { searchAudit } from './read-audit.ts'
import { openStage, type TestStage } from './test-world.ts'
import { verifyAudit } from './verify-audit.ts'
import { record } from './world.ts'

/* A log of several pages: what is read of it must not depend on where one ends. */

let stage: TestStage
let first: number

beforeAll(async () => {
  stage = await openStage()
  first = stage.ledger.audit.count() + 1
  stage.ledger.transaction(() => {
    for (let index = 0; index < 2500; index += 1)
      record(stage.world, 'export.created', { what: index % 2 === 0 ? 'even' : 'odd', index })
  })
})

it('is searched whole, newest first, and gives the page that was asked for', async () => {
  const page = await searchAudit(stage.world, {
    filter: { ...everything, text: '"even"' },
    before: null,
    skip: 1000,
    limit: 3,
  })
  expect(page.matching).toBe(1250)
  expect(page.total).toBe(first + 2499)
  expect(page.lines.map(({ entry }) => entry.context.index)).toEqual([498, 496, 494])
  const below = await searchAudit(stage.world, {
    filter: { ...everything, text: '"even"' },
    before: first + 10,
    skip: 1,
    limit: 10,
  })
  expect(below.lines.map(({ entry }) => entry.context.index)).toEqual([6, 4, 2, 0])
})

it('is exported whole, JSON in the order in which it was written', async () => {
  const entries = stage.ledger.audit.list()
  const json = await exportAudit(stage.world, { filter: everything, format: 'json' })
  expect(json.text).toBe(`${JSON.stringify(entries, null, 2)}\n`)
  const lines = await exportAudit(stage.world, { filter: everything, format: 'jsonl' })
  expect(lines.text).toBe(entries.map((each) => `${JSON.stringify(each)}\n`).join(''))
  const csv = await exportAudit(stage.world, { filter: everything, format: 'csv' })
  expect(csv.text.split('\r\n').filter((line) => line !== '')).toHaveLength(entries.length + 1)
  expect(json.entries).toBe(entries.length)
})

it('is verified to its end', async () => {
  expect(await verifyAudit(stage.world)).toMatchObject({ intact: true, entries: first + 2499 })
  const { audit } = stage.ledger
  const forged = {
    ...stage.world,
    ledger: {
      ...stage.ledger,
      audit: {
        ...audit,
        list: (range = {}) =>
          audit.list(range).map((each) => (each.seq === first + 1700 ? { ...each, actor: 'nobody' } : each)),
      },
    },
  }
  expect(await verifyAudit(forged)).toMatchObject({ intact: false, brokenAt: first + 1700 })
})
