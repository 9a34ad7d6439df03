import { expect, it } from 'vitest'
import { destinationOf } from '../app/fake-views.ts'
import { PlaceIndex } from './place-index.ts'

const destinations = Array.from({ length: 3000 }, (_, index) =>
  destinationOf(`acme/${['app', 'web', 'Infra'][index % 3]}-${String(index).padStart(4, '0')}`),
)

it('finds the same letter by letter as at once, and has only the best as entries', () => {
  const typing = new PlaceIndex(destinations)
  for (const words of ['a', 'ac', 'acme inf', 'acme infra 12', 'acme infra 1229', 'web', 'w', '', 'q'])
    expect(typing.search(words, {}, 5), words).toEqual(new PlaceIndex(destinations).search(words, {}, 5))
  const found = typing.search('acme infra 12', {}, 5)
  expect(found.total).toBeGreaterThan(5)
  expect(found.rows).toHaveLength(5)
})

it('puts the best first, and among what fits alike the most used, then what comes first', () => {
  const index = new PlaceIndex(destinations)
  const first = (chosen: Record<string, number>) =>
    index.search('app-', chosen, 2).rows.map((each) => each.entry.label)
  const [one, other] = first({})
  expect([one, other].map((each) => each?.slice(0, 13))).toEqual(['acme/app-0000', 'acme/app-0003'])
  const used = destinations.find(({ place }) => place === 'acme/app-2997')?.id ?? ''
  expect(first({ [`destination ${used}`]: 1 })[0]).toContain('acme/app-2997')
  expect(index.search('app-2997', {}, 2).rows[0]?.entry.act).toEqual({ kind: 'destination', id: used })
})
