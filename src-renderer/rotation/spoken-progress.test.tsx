import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SpokenProgress } from './spoken-progress.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('tells failures sooner, those that come together in one sentence', () => {
  const { rerender } = render(<SpokenProgress text="1 of 9 updated" failures={0} ended={false} />)
  const spoken = () => screen.getByRole('status').textContent
  rerender(<SpokenProgress text="1 of 9 updated, 1 failed" failures={1} ended={false} />)
  act(() => vi.advanceTimersByTime(1_000))
  rerender(<SpokenProgress text="1 of 9 updated, 3 failed" failures={3} ended={false} />)
  expect(spoken()).toBe('1 of 9 updated')
  act(() => vi.advanceTimersByTime(1_000))
  expect(spoken()).toBe('1 of 9 updated, 3 failed')
  rerender(<SpokenProgress text="2 of 9 updated, 3 failed" failures={3} ended={false} />)
  act(() => vi.advanceTimersByTime(9_000))
  expect(spoken()).toBe('1 of 9 updated, 3 failed')
})

it('speaks at most every ten seconds, and at once at the end', () => {
  const { rerender } = render(<SpokenProgress text="1 of 9 updated" ended={false} />)
  const spoken = () => screen.getByRole('status').textContent
  expect(spoken()).toBe('1 of 9 updated')
  rerender(<SpokenProgress text="2 of 9 updated" ended={false} />)
  act(() => vi.advanceTimersByTime(9_000))
  rerender(<SpokenProgress text="3 of 9 updated" ended={false} />)
  expect(spoken()).toBe('1 of 9 updated')
  act(() => vi.advanceTimersByTime(1_000))
  expect(spoken()).toBe('3 of 9 updated')
  rerender(<SpokenProgress text="9 of 9 updated" ended={true} />)
  expect(spoken()).toBe('9 of 9 updated')
})
