import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { unpackDestinations } from '../../src-preload/contract/packed-destinations.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { keys } from '../lib/keys.ts'
import { unwrap } from '../lib/rekey.ts'
import { texts } from '../lib/texts.ts'
import { Loading } from '../ui/loading.tsx'
import { ViewHeader } from '../ui/view-header.tsx'
import { MatrixGrid } from './matrix-grid.tsx'
import { differs, everything, useMatrix } from './matrix-store.ts'
import { MatrixToolbar } from './matrix-toolbar.tsx'
import { RefreshButton } from './refresh.tsx'
import { type MatrixSource, useMatrixBasis, useMatrixModel } from './use-matrix-model.ts'
import { ViewMenu } from './view-menu.tsx'
import './matrix.css'

/** A row in its lower height, in pixels: more are never in sight at once. */
const lowestRow = 28

/**
 * The first rows of the matrix while all others are still read: to look at, and nothing can be done with them, since
 * what is asked of all would be answered for some. Where the matrix is to show something else first, it is waited for.
 */
export function MatrixAhead() {
  const route = useView((state) => state.route)
  const isRouted = route.view === 'matrix' && route.saved !== undefined
  const isFirst = useMatrix((state) => !differs(state, everything)) && !isRouted
  const { data } = useQuery({
    queryKey: keys.firstRows,
    queryFn: async () => {
      const rows = Math.min(200, Math.ceil(window.innerHeight / lowestRow))
      const { credentials, packedDestinations } = await unwrap(window.rekey.app.firstRows({ rows }))
      return { credentials, destinations: unpackDestinations(packedDestinations) }
    },
    // Asked for once: what keeps it from coming keeps the snapshot from coming, which says so.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    enabled: isFirst,
  })
  const isShown = isFirst && data !== undefined && data.destinations.length > 0
  const t = texts.inventory
  return (
    <div className="matrix-view" aria-busy="true">
      <ViewHeader
        title={t.title}
        name={t.title}
        description={isShown ? <span role="status">{t.readingOthers}</span> : undefined}
        actions={
          <div className="view-actions" inert>
            <ViewMenu />
            <RefreshButton />
          </div>
        }
      />
      {isShown ? <FirstRows rows={data} /> : <Loading rows={8} />}
    </div>
  )
}

function FirstRows({ rows }: { rows: Pick<MatrixSource, 'credentials' | 'destinations'> }) {
  const snapshot = useSnapshot()
  const source = useMemo(() => ({ ...snapshot, ...rows }), [snapshot, rows])
  const model = useMatrixModel(useMatrixBasis(source, true))
  const [latest, field, legendButton] = [useRef(model), useRef(null), useRef(null)]
  return (
    <>
      <MatrixToolbar
        model={latest}
        columns={model.context.table.columns}
        filtered={null}
        field={field}
        legendButton={legendButton}
      />
      {/* The grid that can be used comes in a moment: this picture of it is none for whoever listens. */}
      <div className="matrix-area" inert aria-hidden="true">
        <MatrixGrid model={model} />
      </div>
    </>
  )
}
