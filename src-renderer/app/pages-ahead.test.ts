import { beforeEach, describe, expect, it } from 'vitest'
import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { DestinationPacker } from '../../src-preload/contract/packed-destinations.ts'
import { installFakeRekey } from './fake-rekey.ts'
import { destinationOf, snapshotOf } from './fake-views.ts'
import { PagesAhead } from './pages-ahead.ts'

const rows = ['api', 'web', 'infra'].map((name) => destinationOf(`acme/${name}`))
const others = ['shop', 'docs'].map((name) => destinationOf(`acme/${name}`))

function packed(list: typeof rows): string[] {
  const packer = new DestinationPacker()
  for (const row of list) packer.add([row])
  return packer.pages
}

const answerWith = (list: typeof rows): SnapshotView => ({
  ...snapshotOf({ destinations: [] }),
  packedDestinations: packed(list),
})

let main: ReturnType<typeof installFakeRekey>
let pages: PagesAhead
const tell = (told: string[]) => main.announce('app.placesRead', { pages: told })

beforeEach(() => {
  main = installFakeRekey({})
  pages = new PagesAhead()
})

describe('what is told of a long inventory ahead of it', () => {
  it.each([0, 1, 2, 3])('leaves the rest to be unpacked, %i pages having come', (count) => {
    tell(packed(rows).slice(0, count))
    expect(pages.unpacked(answerWith(rows)).destinations).toEqual(rows)
  })

  it('is of no use where the reading was begun again', () => {
    tell(packed(others))
    tell(packed(rows).slice(0, 2))
    expect(pages.unpacked(answerWith(rows)).destinations).toEqual(rows)
  })

  it('is of no use where it is more than the answer has', () => {
    tell(packed(rows))
    expect(pages.unpacked(answerWith(rows.slice(0, 2))).destinations).toEqual(rows.slice(0, 2))
  })

  it('counts for one answer', () => {
    tell(packed(rows))
    pages.unpacked(answerWith(rows))
    expect(pages.unpacked(answerWith(others)).destinations).toEqual(others)
  })

  it('changes nothing in a short one, which is not packed', () => {
    expect(pages.unpacked(snapshotOf({ destinations: rows })).destinations).toEqual(rows)
  })

  it('is not listened to any more after the end', () => {
    pages.end()
    tell(['not a page'])
    expect(pages.unpacked(answerWith(rows)).destinations).toEqual(rows)
  })
})
