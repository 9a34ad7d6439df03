import { describe, expect, it } from 'vitest'
import { type LockCause, type LockEvent, lockCause, lockMinutes } from './app-lock.ts'

const rows: ReadonlyArray<
  readonly [event: LockEvent, setting: string, idleSeconds: number, locks: LockCause | null]
> = [
  ['tick', '15', 0, null],
  ['tick', '15', 899, null],
  ['tick', '15', 900, 'idle'],
  ['tick', '5', 300, 'idle'],
  ['tick', '60', 3599, null],
  ['tick', 'off', 1_000_000, null],
  ['suspend', '60', 0, 'asleep'],
  ['suspend', 'off', 0, null],
  ['lock-screen', '60', 0, 'screen-locked'],
  ['lock-screen', 'off', 0, null],
  ['asked', '60', 0, 'asked'],
  ['asked', 'off', 0, 'asked'],
]

describe('lockCause', () => {
  it.each(rows)('%s with lock.after %s and %i s without input: %s', (event, setting, idle, locks) => {
    expect(lockCause(event, lockMinutes(setting), idle)).toBe(locks)
  })
})
