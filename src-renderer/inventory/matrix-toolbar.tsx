import { InfoIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { SkeletonBox } from '@primer/react/experimental'
import { memo, type RefObject } from 'react'
import { texts } from '../lib/texts.ts'
import { CopyMenu } from './copy-table.tsx'
import type { Filtered } from './filter.ts'
import { FilterCount, FilterField, OnlyProblems } from './filter-bar.tsx'
import { ColumnsMenu, DisplayMenu } from './layout-menus.tsx'
import { useMatrix } from './matrix-store.ts'
import type { MatrixColumn } from './table-of.ts'
import type { MatrixModel } from './use-matrix-model.ts'

interface MatrixToolbarProps {
  /** For what only asks when somebody acts: a letter in the filter draws none of it again. */
  readonly model: RefObject<MatrixModel>
  readonly columns: readonly MatrixColumn[]
  /** Null as long as not everything was read: nothing is counted, and nothing can be done. */
  readonly filtered: Filtered | null
  readonly field: RefObject<HTMLInputElement | null>
  readonly legendButton: RefObject<HTMLButtonElement | null>
}

/** What the matrix is filtered by, how it looks, and what can be taken out of it. */
export function MatrixToolbar({ model, columns, filtered, field, legendButton }: MatrixToolbarProps) {
  return (
    <div className="matrix-toolbar" inert={filtered === null}>
      <FilterField field={field} />
      <OnlyProblems problems={filtered?.problems ?? null} />
      <div className="matrix-tools">
        {filtered === null ? (
          <SkeletonBox width="128px" height="1em" className="matrix-count" />
        ) : (
          <FilterCount filtered={filtered} />
        )}
        <DisplayMenu />
        <ColumnsMenu columns={columns} />
        <LegendButton ref={legendButton} />
        <CopyMenu model={model} only={null} quiet onExport={exportTable} />
      </div>
    </div>
  )
}

const LegendButton = memo(function LegendButton({ ref }: { ref: RefObject<HTMLButtonElement | null> }) {
  const legend = useMatrix((state) => state.legend)
  return (
    <Button
      ref={ref}
      variant="invisible"
      leadingVisual={InfoIcon}
      aria-expanded={legend}
      onClick={() => useMatrix.getState().showLegend(!legend)}
    >
      {texts.inventory.legend}
    </Button>
  )
})

function exportTable(): void {
  useMatrix.getState().setDialog('export')
}
