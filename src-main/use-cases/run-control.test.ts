import { describe, expect, it } from 'vitest'
import { RunControl } from './run-control.ts'

describe('the hand on a run', () => {
  it('takes back waiting writes with a pause, and lets new ones begin afterwards', () => {
    const control = new RunControl()
    const before = control.writing
    control.pause()
    expect(before.aborted).toBe(true)
    expect(control.signal.aborted).toBe(false)
    control.continue()
    expect(control.writing.aborted).toBe(false)
    expect(before.aborted).toBe(true)
  })

  it('takes them back for good with a stop', async () => {
    const control = new RunControl()
    control.pause()
    const waiting = control.whenRunning()
    control.stop()
    await waiting
    control.continue()
    expect(control.writing.aborted).toBe(true)
    expect(control.signal.aborted).toBe(true)
  })
})
