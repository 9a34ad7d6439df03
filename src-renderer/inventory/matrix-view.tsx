import { AlertIcon, FilterIcon, TableIcon } from '@primer/octicons-react'
import { Banner, Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { memo, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { ImportInventory } from '../app/import-inventory.tsx'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ViewHeader } from '../ui/view-header.tsx'
import { AboutData, type AboutDataProps } from './about-data.tsx'
import { AddToCredentialDialog } from './add-to-credential-dialog.tsx'
import { DestinationDetails } from './destination-details.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { FilterChips } from './filter-bar.tsx'
import { Legend } from './legend.tsx'
import { MatrixGrid } from './matrix-grid.tsx'
import { everything, useMatrix } from './matrix-store.ts'
import { MatrixToolbar } from './matrix-toolbar.tsx'
import { RefreshButton, RefreshProgress } from './refresh.tsx'
import { RemovedDestination } from './removed-destination.tsx'
import { SaveViewDialog } from './save-view-dialog.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { countUnread, newestRead } from './table-of.ts'
import { useMatrixCommands } from './use-matrix-commands.ts'
import { type MatrixBasis, type MatrixModel, useMatrixBasis, useMatrixModel } from './use-matrix-model.ts'
import { useQuickFirstLetter } from './use-quick-first-letter.ts'
import { useRoutedView, ViewMenu } from './view-menu.tsx'
import './matrix.css'

/** Every destination of every credential at once. */
export function MatrixView() {
  return useSnapshot().destinations.length === 0 ? <EmptyMatrix /> : <FilledMatrix />
}

function EmptyMatrix() {
  const t = texts.inventory
  return (
    <>
      <ViewHeader title={t.title} name={t.title} />
      <Blankslate border>
        <Blankslate.Visual>
          <TableIcon size="medium" />
        </Blankslate.Visual>
        <Blankslate.Heading>{t.emptyTitle}</Blankslate.Heading>
        <Blankslate.Description>{t.empty}</Blankslate.Description>
        <ImportInventory primary />
      </Blankslate>
    </>
  )
}

function FilledMatrix() {
  const snapshot = useSnapshot()
  const { destinations } = snapshot
  const basis = useMatrixBasis(snapshot, false)
  const unknownView = useRoutedView()
  const newest = useMemo(() => newestRead(destinations), [destinations])
  const unread = useMemo(() => countUnread(destinations), [destinations])
  const { table } = basis.context
  return (
    <div className="matrix-view">
      <MatrixHeader
        places={table.rows.length}
        secrets={table.columns.length}
        newest={newest}
        unread={unread}
      />
      {unknownView ? <UnknownView /> : null}
      <RefreshProgress newest={newest} />
      <FilteredMatrix basis={basis} />
    </div>
  )
}

/** What a letter in the filter draws again, and nothing besides. */
const FilteredMatrix = memo(function FilteredMatrix({ basis }: { basis: MatrixBasis }) {
  useQuickFirstLetter(basis.context)
  const model = useMatrixModel(basis)
  const { table } = basis.context
  const field = useRef<HTMLInputElement>(null)
  const legendButton = useRef<HTMLButtonElement>(null)
  const [removed, setRemoved] = useState<DestinationView | null>(null)
  // For what only asks when somebody acts.
  const latest = useRef(model)
  useLayoutEffect(() => {
    latest.current = model
  })
  return (
    <>
      <MatrixCommands model={latest} field={field} />
      <MatrixToolbar
        model={latest}
        columns={table.columns}
        filtered={model.filtered}
        field={field}
        legendButton={legendButton}
      />
      <FilterChips field={field} />
      {removed === null ? null : <RemovedDestination destination={removed} onDone={() => setRemoved(null)} />}
      <SelectionBar rows={table.rows} model={latest} />
      <div className="matrix-area">
        <Shown model={model} />
        <BesideGrid model={model} legendButton={legendButton} onRemoved={setRemoved} />
      </div>
      <OpenDialog model={model} />
    </>
  )
})

/** The commands of the matrix, and nothing to see. */
const MatrixCommands = memo(function MatrixCommands({
  model,
  field,
}: Parameters<typeof useMatrixCommands>[0]) {
  useMatrixCommands({ model, field })
  return null
})

/** The legend, or the details of what is open. */
function BesideGrid({
  model,
  legendButton,
  onRemoved,
}: {
  model: MatrixModel
  legendButton: RefObject<HTMLButtonElement | null>
  onRemoved: (destination: DestinationView) => void
}) {
  const { legend, colorByAge } = useMatrix(useShallow(({ legend, colorByAge }) => ({ legend, colorByAge })))
  if (!legend) return <OpenDetails model={model} onRemoved={onRemoved} />
  return (
    <Legend
      colorByAge={colorByAge}
      onClose={() => {
        useMatrix.getState().showLegend(false)
        legendButton.current?.focus()
      }}
    />
  )
}

function OpenDialog({ model }: { model: MatrixModel }) {
  const dialog = useMatrix((state) => state.dialog)
  switch (dialog) {
    case 'save-view':
      return <SaveViewDialog />
    case 'export':
      return <ExportDialog model={model} />
    case 'add-to-credential':
      return <AddToCredentialDialog model={model} />
    case null:
      return null
  }
}

const MatrixHeader = memo(function MatrixHeader(about: AboutDataProps) {
  const t = texts.inventory
  return (
    <ViewHeader
      title={t.title}
      name={t.title}
      description={<AboutData {...about} />}
      actions={
        <>
          <ViewMenu />
          <RefreshButton />
        </>
      }
    />
  )
})

function Shown({ model }: { model: MatrixModel }) {
  const { show } = useMatrix.getState()
  const t = texts.inventory
  if (model.shown.columns.length === 0 && model.filtered.rows.length > 0)
    return (
      <div className="matrix-empty">
        <Blankslate border>
          <Blankslate.Heading>{t.allHidden}</Blankslate.Heading>
          <Button onClick={() => show({ hiddenColumns: [] })}>{t.showAllColumns}</Button>
        </Blankslate>
      </div>
    )
  if (model.filtered.rows.length > 0) return <MatrixGrid model={model} />
  return (
    <div className="matrix-empty">
      <Blankslate border>
        <Blankslate.Visual>
          <FilterIcon size="medium" />
        </Blankslate.Visual>
        <Blankslate.Heading>{t.noMatch}</Blankslate.Heading>
        <Button onClick={() => show({ filter: '', onlyProblems: false })}>{t.clear}</Button>
      </Blankslate>
    </div>
  )
}

function OpenDetails({
  model,
  onRemoved,
}: {
  model: MatrixModel
  onRemoved: (destination: DestinationView) => void
}) {
  const open = useMatrix((state) => state.open)
  const { rows } = model.context.table
  const destination = useMemo(() => {
    if (open === null) return null
    for (const { cells } of rows) {
      const found = cells.find((cell) => cell?.id === open)
      if (found != null) return found
    }
    return null
  }, [rows, open])
  return destination === null ? null : (
    <DestinationDetails model={model} destination={destination} onRemoved={onRemoved} />
  )
}

function UnknownView() {
  const go = useView((state) => state.go)
  const t = texts.inventory
  return (
    <Banner
      variant="warning"
      layout="compact"
      leadingVisual={<AlertIcon />}
      aria-label={t.unknownView}
      title={t.unknownView}
      primaryAction={
        <Banner.PrimaryAction
          onClick={() => {
            useMatrix.getState().openView('all', everything)
            go({ view: 'matrix' })
          }}
        >
          {t.showAll}
        </Banner.PrimaryAction>
      }
    />
  )
}
