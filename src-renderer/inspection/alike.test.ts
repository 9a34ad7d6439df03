import { expect, it } from 'vitest'
import { groupAlike } from './alike.ts'
import { radiusRepositoryOf } from './fake-inspection.ts'

it('puts repositories of the same powers into one row, by name', () => {
  const rows = groupAlike([
    radiusRepositoryOf('acme/b'),
    radiusRepositoryOf('acme/infra', { 'push-code': 'yes' }),
    radiusRepositoryOf('acme/a'),
  ])
  expect(rows.map(({ names }) => names)).toEqual([['acme/infra'], ['acme/a', 'acme/b']])
})

it('keeps archived ones apart, though their powers are the same', () => {
  const rows = groupAlike([
    radiusRepositoryOf('acme/a'),
    { ...radiusRepositoryOf('acme/old'), archived: true },
  ])
  expect(rows).toHaveLength(2)
})

it('puts what one would fear most first, however many are harmless', () => {
  const harmless = Array.from({ length: 50 }, (_, each) => radiusRepositoryOf(`acme/app-${each}`))
  const [first] = groupAlike([...harmless, radiusRepositoryOf('acme/root', { administer: 'declared' })])
  expect(first?.names).toEqual(['acme/root'])
})
