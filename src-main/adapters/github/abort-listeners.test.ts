import { expect, it, vi } from 'vitest'
import { AbortListeners } from './abort-listeners.ts'

it('listens to a signal once, whoever waits with it, and calls those that still wait', () => {
  const control = new AbortController()
  const listen = vi.spyOn(control.signal, 'addEventListener')
  const listeners = new AbortListeners()
  const called: number[] = []
  const waiting = Array.from({ length: 1000 }, (_, index) => () => {
    called.push(index)
    listeners.of(control.signal).delete(waiting[index] as () => void)
  })
  for (const each of waiting) listeners.of(control.signal).add(each)
  listeners.of(control.signal).delete(waiting[0] as () => void)
  control.abort()
  expect(listen).toHaveBeenCalledTimes(1)
  expect(called).toEqual(waiting.map((_, index) => index).slice(1))
})
