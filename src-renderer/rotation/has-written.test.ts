import { expect, it } from 'vitest'
import { aDestination } from './fake-rotation.ts'
import { hasWritten } from './wizard.ts'

it('remembers a write through a renewed plan', () => {
  const written = aDestination('acme/a', { state: 'pending', writtenAt: '2027-03-14T08:00:00Z' })
  expect(hasWritten({ destinations: [aDestination('acme/b'), written] })).toBe(true)
  expect(hasWritten({ destinations: [aDestination('acme/b')] })).toBe(false)
})

it('counts a write that was cut short: the destination may have the new value', () => {
  expect(hasWritten({ destinations: [aDestination('acme/a', { state: 'writing' })] })).toBe(true)
})

it('leaves out what a person did by hand', () => {
  const byHand = aDestination('a shell', { kind: 'manual', state: 'verified', doneBy: 'octo' })
  expect(hasWritten({ destinations: [byHand] })).toBe(false)
})
