import { expect, it } from 'vitest'
import { FailureError, failure } from '../domain/failure.ts'
import type { LogEntry } from '../ports/log.ts'
import { UnderWay } from './under-way.ts'

it('has the failure of what nobody waits for in the log', async () => {
  const written: LogEntry[] = []
  const underWay = new UnderWay(() => ({
    location: null,
    problem: null,
    write: (entry) => void written.push(entry),
  }))
  const full = failure('ledger', 'ledger', 'The drive is full.', 'Make room.')
  underWay.track(Promise.reject(new FailureError(full)))
  underWay.track(Promise.resolve())
  expect(underWay.isBusy).toBe(true)
  await new Promise(setImmediate)
  expect(underWay.isBusy).toBe(false)
  expect(written).toEqual([
    { event: 'failure', kind: 'ledger', subject: 'ledger', message: 'The drive is full.' },
  ])
})
