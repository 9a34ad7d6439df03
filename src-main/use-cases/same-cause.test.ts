import { expect, it } from 'vitest'
import { SameCause } from './same-cause.ts'

it('tells the third failure in a row with one reason, once', () => {
  const row = new SameCause(3)
  expect(
    ['permission', 'permission', 'permission', 'permission'].map((kind) => row.count(kind as 'permission')),
  ).toEqual([null, null, 3, null])
  expect([row.count('archived'), row.count('archived'), row.count('archived')]).toEqual([null, null, 3])
})

it('begins anew with another reason, and after one that went well', () => {
  const row = new SameCause(3)
  row.count('permission')
  row.count('permission')
  expect(row.count('archived')).toBeNull()
  expect(row.count('permission')).toBeNull()
  row.count('permission')
  row.end()
  expect(row.count('permission')).toBeNull()
})
