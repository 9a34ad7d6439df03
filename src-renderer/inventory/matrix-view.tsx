import { SearchIcon, TableIcon } from '@primer/octicons-react'
import { Button, Select, TextInput } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { useDeferredValue, useMemo } from 'react'
import { ImportInventory } from '../app/import-inventory.tsx'
import { useSnapshot } from '../app/use-snapshot.ts'
import { type MatrixView as MatrixViewState, useView } from '../app/view-store.ts'
import { formatInstant } from '../lib/format.ts'
import { observedLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { StateLabel } from '../ui/tone.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { DestinationDetails } from './destination-details.tsx'
import { filterDestinations } from './filter.ts'
import { MatrixGrid } from './matrix-grid.tsx'
import { RefreshButton, RefreshProgress } from './refresh.tsx'
import { newestRead, tableOf } from './table-of.ts'
import './matrix.css'

/** Every destination of every credential at once. */
export function MatrixView() {
  const { destinations } = useSnapshot()
  const { filter, state, selected } = useView((view) => view.matrix)
  const show = useView((view) => view.showInMatrix)
  const text = useDeferredValue(filter)
  const rows = useMemo(() => filterDestinations(destinations, { text, state }), [destinations, text, state])
  const table = useMemo(() => tableOf(rows), [rows])
  const open = destinations.find((each) => each.id === selected) ?? null
  const newest = useMemo(() => newestRead(destinations), [destinations])
  const t = texts.inventory
  if (destinations.length === 0)
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
  return (
    <div className="matrix-view">
      <ViewHeader
        title={t.title}
        name={t.title}
        description={newest === null ? t.neverRead : t.asOf(formatInstant(newest))}
        actions={<RefreshButton />}
      />
      <RefreshProgress newest={newest} />
      <div className="matrix-toolbar">
        <TextInput
          type="search"
          leadingVisual={SearchIcon}
          aria-label={t.filter}
          placeholder={t.filterHint}
          value={filter}
          className="matrix-filter"
          onChange={(event) => show({ filter: event.target.value })}
        />
        <Select
          aria-label={t.stateFilter}
          value={state}
          onChange={(event) => show({ state: event.target.value as MatrixViewState['state'] })}
        >
          <Select.Option value="any">{t.anyState}</Select.Option>
          <Select.Option value="problems">{t.onlyProblems}</Select.Option>
          {Object.entries(observedLooks).map(([each, { word }]) => (
            <Select.Option key={each} value={each}>
              {word}
            </Select.Option>
          ))}
        </Select>
        <span role="status" className="muted small">
          {t.shown(rows.length, destinations.length)}
        </span>
        <details className="legend">
          <summary>{t.legend}</summary>
          <section aria-label={t.legend} className="legend-list">
            {Object.entries(observedLooks).map(([each, look]) => (
              <div key={each} className="legend-item">
                <StateLabel look={look} />
                <span className="small">{look.phrase}</span>
              </div>
            ))}
          </section>
        </details>
      </div>
      <div className="matrix-area">
        {rows.length === 0 ? (
          <Blankslate border>
            <Blankslate.Heading>{t.noMatch}</Blankslate.Heading>
            <Button onClick={() => show({ filter: '', state: 'any' })}>{t.clear}</Button>
          </Blankslate>
        ) : (
          <MatrixGrid table={table} selected={selected} onOpen={(each) => show({ selected: each.id })} />
        )}
        {open === null ? null : (
          <DestinationDetails destination={open} onClose={() => show({ selected: null })} />
        )}
      </div>
    </div>
  )
}
