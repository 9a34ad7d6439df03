import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Timetable } from './timetable.ts'

let timetable: Timetable
let done: string[]
const act = (what: string) => () => void done.push(what)

beforeEach(() => {
  vi.useFakeTimers()
  timetable = new Timetable()
  done = []
})
afterEach(() => {
  vi.useRealTimers()
})

describe('Timetable', () => {
  it('does once what is wanted once, and again what is wanted again and again', () => {
    timetable.in(100, act('once'))
    timetable.every(100, act('each'))
    vi.advanceTimersByTime(99)
    expect(done).toEqual([])
    vi.advanceTimersByTime(201)
    expect(done).toEqual(['once', 'each', 'each', 'each'])
  })

  it('does once for all who ask within the time, and again for who asks after it', () => {
    const soon = timetable.gathered(() => 100, act('gathered'))
    soon()
    vi.advanceTimersByTime(60)
    soon()
    vi.advanceTimersByTime(40)
    expect(done).toEqual(['gathered'])
    vi.advanceTimersByTime(200)
    expect(done).toEqual(['gathered'])
    soon()
    vi.advanceTimersByTime(100)
    expect(done).toEqual(['gathered', 'gathered'])
  })

  it('does nothing any more once it has ended, whenever that was asked for', () => {
    const soon = timetable.gathered(() => 100, act('gathered'))
    timetable.in(100, act('once'))
    timetable.every(100, act('each'))
    soon()
    expect(timetable.isOver).toBe(false)
    timetable.end()
    expect(timetable.isOver).toBe(true)
    timetable.in(100, act('late'))
    timetable.every(100, act('late'))
    timetable.gathered(() => 100, act('late'))()
    vi.advanceTimersByTime(1000)
    expect(done).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
