import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { useMatrix } from './matrix-store.ts'
import { cell, focused, gridcell, places, shown, startAtMatrix } from './shown-matrix.tsx'

startAtMatrix()

const number = (value: number) => String(value).padStart(3, '0')
const many = Array.from({ length: 20 }, (_, secret) =>
  Array.from({ length: 500 }, (_unused, place) => cell(`acme/app-${number(place)}`, `PAT_${number(secret)}`)),
).flat()

/** As grid.css and the grid have it: rows of 36 pixels, columns of 176. */
function scrollTo(grid: HTMLElement, row: number, column = 0): void {
  grid.scrollTop = row * 36
  grid.scrollLeft = column * 176
  fireEvent.scroll(grid)
}

describe('scrolling', () => {
  let grid: HTMLElement
  beforeEach(async () => {
    grid = (await shown({ destinations: many })).grid
  })

  it('draws the rows and columns in sight, with their places in the whole', () => {
    scrollTo(grid, 100, 10)
    expect(places()).toContain('acme/app-100')
    expect(places()).not.toContain('acme/app-000')
    const inSight = gridcell(/^acme\/app-100, PAT_010:/)
    expect(inSight.getAttribute('aria-colindex')).toBe('12')
    expect(inSight.closest('[role="row"]')?.getAttribute('aria-rowindex')).toBe('102')
    expect(within(grid).queryByRole('columnheader', { name: /^PAT_000/ })).toBeNull()
    expect(within(grid).getAllByRole('row').length).toBeLessThan(30)
  })

  it('keeps the elements of rows that stay in sight, and after a jump shows the new rows in those that are there', () => {
    const row = (name: string) => screen.getByRole('rowheader', { name }).closest('[role="row"]')
    const stays = row('acme/app-008')
    scrollTo(grid, 6)
    expect(row('acme/app-008')).toBe(stays)
    scrollTo(grid, 300)
    expect(stays?.isConnected).toBe(true)
    const order = places()
    expect(order).toEqual([...order].sort())
  })

  it('keeps the focus in the grid when its cell goes out of sight, and gives it back there', () => {
    act(() => gridcell(/^acme\/app-002, PAT_001:/).focus())
    scrollTo(grid, 300)
    expect(document.activeElement).toBe(grid)
    scrollTo(grid, 0)
    expect(focused()).toMatch(/^acme\/app-002, PAT_001:/)
  })

  it('shows what a filter leaves at once, however far down the grid was', () => {
    scrollTo(grid, 480)
    act(() => useMatrix.getState().show({ filter: 'app-00' }))
    expect(places()).toEqual(Array.from({ length: 10 }, (_, place) => `acme/app-${number(place)}`))
  })
})
