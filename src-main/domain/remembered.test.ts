import { expect, it } from 'vitest'
import { remembered } from './remembered.ts'

it('works something out once for each object', () => {
  const asked: string[] = []
  const lengthOf = remembered(({ name }: { readonly name: string }) => {
    asked.push(name)
    return name.length
  })
  const one = { name: 'one' }
  expect([lengthOf(one), lengthOf(one), lengthOf({ name: 'one' })]).toEqual([3, 3, 3])
  expect(asked).toEqual(['one', 'one'])
})

it('remembers that there is nothing, too', () => {
  let asked = 0
  const nothing = remembered((_: object) => {
    asked += 1
    return undefined
  })
  const one = {}
  nothing(one)
  nothing(one)
  expect(asked).toBe(1)
})
