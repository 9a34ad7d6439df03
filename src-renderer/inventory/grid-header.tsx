// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of virtual rows can't be made of table elements.
// biome-ignore-all lint/a11y/useFocusableInteractive: in an ARIA grid cells take the focus, rows don't.
import { KebabHorizontalIcon } from '@primer/octicons-react'
import { memo } from 'react'
import { bandOf } from '../lib/countdown.ts'
import { bandLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import type { CellContext } from './cell-state.ts'
import { GridSpacer, type ShownColumn } from './grid-row.tsx'
import type { SortOrder } from './lines.ts'
import type { GridSize } from './use-cells-in-sight.ts'

interface GridHeaderProps {
  readonly columns: readonly ShownColumn[]
  readonly firstColumn: number
  readonly size: GridSize
  readonly context: CellContext
  /** How many destinations each column of the table has, and how many of them are current; null: not counted yet. */
  readonly counts: ReadonlyArray<{ readonly total: number; readonly current: number }> | null
  readonly sort: SortOrder
  readonly sortColumn: string | null
  readonly focusedColumn: number | null
  readonly selectedColumns: ReadonlySet<string>
  readonly now: number
}

/** The names of the secrets with the credential, version and expiry behind each. */
export const GridHeader = memo(function GridHeader(props: GridHeaderProps) {
  const { columns, firstColumn, size, context, counts, sort, sortColumn, focusedColumn, now } = props
  const t = texts.inventory
  return (
    <div role="row" aria-rowindex={1} data-row={0} className="matrix-row matrix-head">
      <div
        role="columnheader"
        aria-colindex={1}
        aria-sort={sort === 'place' ? 'ascending' : 'none'}
        data-column={0}
        tabIndex={focusedColumn === 0 ? 0 : -1}
        className="matrix-cell matrix-place"
      >
        {t.destination}
      </div>
      <GridSpacer columns={firstColumn} size={size} />
      {columns.map((column, offset) => {
        const credential = context.facts[column.at]?.credential ?? null
        const version = credential?.current?.version ?? null
        const band = bandLooks[credential === null ? 'unknown' : bandOf(credential.expiry, now)]
        const { current, total } = counts?.[column.at] ?? { current: 0, total: 0 }
        const number = firstColumn + offset + 1
        return (
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={number + 1}
            aria-label={t.columnHeader(column.secret, column.credential, version, band.word)}
            aria-sort={sort === 'state' && sortColumn === column.key ? 'descending' : 'none'}
            aria-haspopup="menu"
            aria-selected={props.selectedColumns.has(column.key)}
            data-column={number}
            tabIndex={focusedColumn === number ? 0 : -1}
            className="matrix-cell matrix-heading"
          >
            <span className="matrix-heading-name">
              <bdi translate="no">{column.secret}</bdi>
              <span className="matrix-heading-menu" data-menu="true" aria-hidden="true">
                <KebabHorizontalIcon size={12} />
              </span>
            </span>
            <span className="matrix-heading-facts">
              {version === null ? null : <span className="matrix-version">{t.version(version)}</span>}
              <span className="matrix-band" data-tone={band.tone} data-glyph={band.glyph}>
                {band.word}
              </span>
            </span>
            <span className="matrix-heading-count">
              {column.secret === column.credential ? null : (
                <bdi translate="no" className="matrix-heading-credential">
                  {column.credential}
                </bdi>
              )}
              {counts === null ? null : (
                <span title={t.currentOf(current, total)}>{t.currentOf(current, total)}</span>
              )}
            </span>
          </div>
        )
      })}
    </div>
  )
})
