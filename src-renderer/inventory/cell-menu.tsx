import { ActionList, ActionMenu } from '@primer/react'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { announce } from '../app/announcer.tsx'
import { useOpenPage } from '../app/calls.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { useCopyText } from './calls.ts'
import { useMatrix } from './matrix-store.ts'
import type { CellPosition } from './move-focus.ts'
import { standingOf } from './other-cells.ts'
import { useMarkProtected } from './protect.tsx'
import { destinationsIn, toggled } from './selection.ts'
import type { MatrixModel } from './use-matrix-model.ts'

interface CellMenuProps {
  readonly model: MatrixModel
  readonly grid: RefObject<HTMLDivElement | null>
  /** Whose menu is open; null: none is. */
  readonly at: CellPosition | null
  onClose(): void
}

/** What can be done with a cell, a row or a column: the same by mouse and by keyboard. */
export function CellMenu({ model, grid, at, onClose }: CellMenuProps) {
  const anchor = useRef<HTMLElement | null>(null)
  const [ready, setReady] = useState(false)
  useLayoutEffect(() => {
    if (at !== null)
      anchor.current =
        grid.current?.querySelector<HTMLElement>(`[data-row="${at.row}"] [data-column="${at.column}"]`) ??
        null
    setReady(at !== null)
  }, [at, grid])
  if (at === null || !ready) return null
  const { shown } = model
  const line = shown.lines[at.row - 1]
  const column = shown.columns[at.column - 1]
  const cells = destinationsIn(shown, at, at)
  const name =
    at.row === 0 ? (column?.secret ?? '') : line?.type === 'place' ? line.row.place : (line?.label ?? '')
  const only = cells.length === 1 && at.row > 0 && at.column > 0 ? (cells[0] ?? null) : null
  return (
    <ActionMenu
      open
      anchorRef={anchor}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <ActionMenu.Overlay width="medium" aria-label={texts.inventory.cellMenu(name)}>
        <ActionList>
          {only === null ? null : <CellItems cell={only} />}
          {at.row === 0 && column !== undefined ? (
            <ColumnItems column={column.key} credential={column.credential} />
          ) : null}
          <CommonItems cells={cells} name={only === null ? name : only.secret} />
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
}

function CellItems({ cell }: { cell: DestinationView }) {
  const go = useView((state) => state.go)
  const openPage = useOpenPage()
  const t = texts.inventory
  return (
    <>
      <ActionList.Item onSelect={() => useMatrix.getState().openDetails(cell.id)}>
        {t.openDetails}
      </ActionList.Item>
      <ActionList.Item onSelect={() => go({ view: 'rotate', name: cell.credential })}>
        {t.rotateOne(cell.credential)}
      </ActionList.Item>
      {cell.kind === 'manual' || cell.kind === 'dotenv' || standingOf(cell) !== 'own' ? null : (
        <ActionList.Item onSelect={() => openPage.mutate({ page: 'destination', destination: cell.id })}>
          {t.openOnGitHub}
        </ActionList.Item>
      )}
      <ActionList.Divider />
    </>
  )
}

function ColumnItems({ column, credential }: { column: string; credential: string }) {
  const go = useView((state) => state.go)
  const { show } = useMatrix.getState()
  const t = texts.inventory
  return (
    <>
      <ActionList.Item onSelect={() => go({ view: 'rotate', name: credential })}>{t.rotate}</ActionList.Item>
      <ActionList.Item onSelect={() => go({ view: 'credential', name: credential })}>
        {t.openCredential(credential)}
      </ActionList.Item>
      <ActionList.Divider />
      <ActionList.Item onSelect={() => show({ sort: 'state', sortColumn: column })}>
        {t.sortByState}
      </ActionList.Item>
      <ActionList.Item
        onSelect={() => show({ hiddenColumns: [...useMatrix.getState().hiddenColumns, column] })}
      >
        {t.hideColumn}
      </ActionList.Item>
    </>
  )
}

function CommonItems({ cells, name }: { cells: readonly DestinationView[]; name: string }) {
  const copy = useCopyText()
  const { selection, select } = useMatrix()
  const protect = useMarkProtected(cells)
  const t = texts.inventory
  return (
    <>
      {cells.length === 0 ? null : (
        <ActionList.Item onSelect={() => select(toggled(selection, cells))}>
          {cells.every(({ id }) => selection.has(id)) ? t.deselect : t.select}
        </ActionList.Item>
      )}
      {protect === null ? null : <ActionList.Item onSelect={protect.act}>{protect.label}</ActionList.Item>}
      <ActionList.Item onSelect={() => copy.mutate(name, { onSuccess: () => announce(t.copied) })}>
        {t.copyName}
      </ActionList.Item>
    </>
  )
}
