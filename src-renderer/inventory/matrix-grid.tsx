// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of virtual rows can't be made of table elements.
// biome-ignore-all lint/a11y/useFocusableInteractive: in an ARIA grid cells take the focus, rows don't.
import { type CSSProperties, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { texts } from '../lib/texts.ts'
import { CellMenu } from './cell-menu.tsx'
import { GridCells } from './grid-cells.tsx'
import { useMatrix } from './matrix-store.ts'
import type { CellPosition } from './move-focus.ts'
import { type GridSize, rowsOfPage, useScrollToCell } from './use-cells-in-sight.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import type { MatrixModel } from './use-matrix-model.ts'
import { useRoomySize } from './use-roomy-size.ts'
import './grid.css'

/** The least that they are, as in grid.css. */
const sizes: Readonly<Record<'comfortable' | 'compact', GridSize>> = {
  comfortable: { row: 36, head: 76, place: 260, column: 176 },
  compact: { row: 28, head: 72, place: 220, column: 132 },
}

/** Only the cells in sight are in the page, in both directions; one of them is in the tab order. */
export const MatrixGrid = memo(function MatrixGrid({ model }: { model: MatrixModel }) {
  const { shown, density } = model
  const scroller = useRef<HTMLDivElement>(null)
  const size = useRoomySize(scroller, sizes[density], shown.columns.length)
  // What is drawn inside is told of the element once there is one: children come into the page before their parent.
  const [drawnIn, setDrawnIn] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => setDrawnIn(scroller.current), [])
  const { colorByAge, reveal } = useMatrix(useShallow(({ colorByAge, reveal }) => ({ colorByAge, reveal })))
  const [menu, setMenu] = useState<CellPosition | null>(null)
  const scrollTo = useScrollToCell(scroller, size)
  const focus = useGridFocus(scroller, shown, scrollTo)
  const { follow } = focus
  useEffect(() => {
    if (reveal === null) return
    useMatrix.getState().revealed()
    const position = positionOf(model, reveal)
    if (position === null) return
    follow(position)
    scrollTo(position)
  }, [reveal, model, follow, scrollTo])
  const onKeyDown = useGridKeys({
    model,
    focus,
    rowsOfPage: () => rowsOfPage(scroller.current, size),
    openMenu: setMenu,
  })
  const pointer = useGridPointer({ model, focus, openMenu: setMenu })
  const width = size.place + shown.columns.length * size.column
  const style = useMemo(
    () =>
      ({
        '--matrix-width': `${width}px`,
        '--matrix-place': `${size.place}px`,
        '--matrix-column': `${size.column}px`,
      }) as CSSProperties,
    [width, size],
  )
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label={texts.inventory.grid}
        aria-rowcount={shown.lines.length + 1}
        aria-colcount={shown.columns.length + 1}
        aria-multiselectable="true"
        tabIndex={focus.mounted ? -1 : 0}
        className="matrix"
        data-density={density}
        data-heat={colorByAge ? 'on' : undefined}
        style={style}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <GridCells
          model={model}
          scroller={drawnIn}
          size={size}
          compact={density === 'compact'}
          colorByAge={colorByAge}
          at={focus.at}
          onDrawn={focus.settle}
        />
      </div>
      <CellMenu model={model} grid={scroller} at={menu} onClose={() => setMenu(null)} />
    </>
  )
})

function positionOf({ shown }: MatrixModel, id: string): CellPosition | null {
  for (const [row, line] of shown.lines.entries()) {
    if (line.type !== 'place') continue
    const column = shown.columns.findIndex(({ at }) => line.row.cells[at]?.id === id)
    if (column !== -1) return { row: row + 1, column: column + 1 }
  }
  return null
}
