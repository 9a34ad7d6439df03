import { expect, it } from 'vitest'
import { both, split } from './changed.ts'

it('tells two changes as one, and leaves the audit log out only where neither touched it', () => {
  expect(both(null, { settings: true, audit: false })).toEqual({ settings: true, audit: false })
  expect(both({ accounts: true, audit: false }, { github: true, audit: false })).toEqual({
    accounts: true,
    github: true,
    audit: false,
  })
  expect(both({ accounts: true }, { github: true, audit: false })).toEqual({ accounts: true, github: true })
  expect(both({ accounts: true, audit: false }, { github: true })).toEqual({ accounts: true, github: true })
})

it('splits what every place is read for from all else', () => {
  expect(split({ rotations: true, audit: false })).toEqual({
    read: null,
    others: { rotations: true, audit: false },
  })
  expect(split({ rotations: true, destinations: true, copies: true })).toEqual({
    read: { destinations: true, copies: true },
    others: { rotations: true },
  })
})
