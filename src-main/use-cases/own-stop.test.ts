import { describe, expect, it } from 'vitest'
import { ownStop } from './own-stop.ts'

describe('a stop of one’s own', () => {
  it('comes with that of the other, also when that one came before', () => {
    const other = new AbortController()
    const { signal } = ownStop(other.signal)
    expect(signal.aborted).toBe(false)
    other.abort()
    expect(signal.aborted).toBe(true)
    expect(ownStop(other.signal).signal.aborted).toBe(true)
  })

  it('leaves the other alone, and hears nothing of it once it has let go', () => {
    const other = new AbortController()
    const stopped = ownStop(other.signal)
    stopped.stop()
    expect(stopped.signal.aborted).toBe(true)
    expect(other.signal.aborted).toBe(false)
    const ended = ownStop(other.signal)
    ended.letGo()
    other.abort()
    expect(ended.signal.aborted).toBe(false)
  })

  it('needs no other', () => {
    const { signal, stop, letGo } = ownStop(undefined)
    stop()
    letGo()
    expect(signal.aborted).toBe(true)
  })
})
