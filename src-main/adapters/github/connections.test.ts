import { expect, it } from 'vitest'
import { ManualClock } from '../clock/manual-clock.ts'
import { Connections } from './connections.ts'

const host = { name: 'github.com', apiUrl: 'https://api.github.com' }

it('knows since when no answer came, until one comes', () => {
  const clock = new ManualClock('2027-03-14T12:00:00.000Z')
  let told = 0
  const connections = new Connections(clock, () => {
    told += 1
  })
  expect(connections.of(host)).toEqual({ clockOffsetMs: null, offlineSince: null })
  connections.unanswered(host)
  connections.unanswered(host)
  expect(connections.of(host).offlineSince).toBe('2027-03-14T12:00:00.000Z')
  expect(told).toBe(1)
  connections.answered(host, new Date('2027-03-14T11:48:00Z'))
  expect(connections.of(host)).toEqual({ clockOffsetMs: -12 * 60_000, offlineSince: null })
  expect(told).toBe(2)
  connections.answered(host, null)
  expect(told).toBe(2)
})
