import { Button } from '@primer/react'
import { useState } from 'react'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { Name } from '../ui/name.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { inUseLook, storedLook } from './evidence.ts'
import { WaiveDialog } from './waive-dialog.tsx'

/** Rows in the page at once: what needs somebody is on top. */
const limit = 200

/** What speaks for each destination, by kind of evidence. */
export function EvidenceTable({ rotation, open }: { rotation: RotationView; open: boolean }) {
  const [waiving, setWaiving] = useState<RotationDestinationView | null>(null)
  const t = texts.rotation
  const rank = (state: string) => (state === 'failed' ? 0 : state === 'verified' ? 2 : 1)
  const rows = [...rotation.destinations].sort((a, b) => rank(a.state) - rank(b.state))
  return (
    <div>
      <TitledTable
        title={t.verify.evidence}
        subtitle={
          rows.length > limit
            ? `${t.verify.inUseNote} ${t.update.more(rows.length - limit)}`
            : t.verify.inUseNote
        }
        rows={rows.slice(0, limit)}
        columns={[
          {
            header: t.columns.place,
            field: 'place',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '150px',
            renderCell: ({ place }) => <Name>{place}</Name>,
          },
          {
            header: t.verify.storedColumn,
            id: 'stored',
            width: 'growCollapse',
            minWidth: '210px',
            renderCell: (row) => (
              <span className="stored">
                <StateLabel look={storedLook(row)} />
                <Times row={row} />
              </span>
            ),
          },
          {
            header: t.verify.inUseColumn,
            id: 'in-use',
            width: 'auto',
            renderCell: (row) => <StateLabel look={inUseLook(row)} />,
          },
          {
            header: t.columns.note,
            id: 'note',
            width: 'growCollapse',
            minWidth: '160px',
            renderCell: (row) => (
              <EvidenceNote row={row} {...(open ? { onWaive: () => setWaiving(row) } : {})} />
            ),
          },
        ]}
      />
      {waiving === null ? null : (
        <WaiveDialog id={rotation.id} row={waiving} onClose={() => setWaiving(null)} />
      )}
    </div>
  )
}

/** The two times that are compared, to the second. */
function Times({ row: { writtenAt, updatedAt } }: { row: RotationDestinationView }) {
  if (writtenAt === null || updatedAt === null) return null
  return (
    <span className="muted small">
      {texts.rotation.verify.times(formatExactTime(writtenAt), formatExactTime(updatedAt))}
    </span>
  )
}

function EvidenceNote({ row, onWaive }: { row: RotationDestinationView; onWaive?: () => void }) {
  const { state, failure, waiver, doneBy, place } = row
  const t = texts.rotation
  if (state === 'waived' && waiver !== null) return t.update.waivedBy(waiver.by, waiver.reason)
  if (doneBy !== null) return t.update.doneBy(doneBy)
  if (state !== 'failed' || failure === null) return null
  return (
    <span>
      {failure.message} <span className="muted">{failure.hint}</span>{' '}
      {onWaive === undefined ? null : (
        <Button size="small" aria-label={t.update.waive(place)} onClick={onWaive}>
          {t.update.waiveShort}
        </Button>
      )}
    </span>
  )
}
