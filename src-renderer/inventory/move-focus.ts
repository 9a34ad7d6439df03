/** Row 0 is the header, column 0 the row header. */
export interface CellPosition {
  readonly row: number
  readonly column: number
}

/**
 * Where a key moves the focus in the grid; it never wraps.
 * @returns null for a key that does not move
 */
export function moveFocus(
  at: CellPosition,
  key: string,
  grid: {
    readonly control: boolean
    readonly last: CellPosition
    readonly page: number
    readonly rightToLeft?: boolean
  },
): CellPosition | null {
  const { control, last, page, rightToLeft = false } = grid
  const to = (row: number, column: number): CellPosition => ({
    row: Math.min(last.row, Math.max(0, row)),
    column: Math.min(last.column, Math.max(0, column)),
  })
  switch (key) {
    case 'ArrowUp':
      return to(at.row - 1, at.column)
    case 'ArrowDown':
      return to(at.row + 1, at.column)
    case 'ArrowLeft':
      return to(at.row, at.column + (rightToLeft ? 1 : -1))
    case 'ArrowRight':
      return to(at.row, at.column + (rightToLeft ? -1 : 1))
    case 'PageUp':
      return to(Math.max(1, at.row - page), at.column)
    case 'PageDown':
      return to(at.row + page, at.column)
    case 'Home':
      return control ? to(0, 0) : to(at.row, 0)
    case 'End':
      return control ? last : to(at.row, last.column)
    default:
      return null
  }
}
