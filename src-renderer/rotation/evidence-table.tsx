import { Button } from '@primer/react'
import { useState } from 'react'
import type { RotationDestinationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatExactTime, formatTime } from '../lib/format.ts'
import { placeAtStart } from '../lib/place-at-start.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { storedLook } from './evidence.ts'
import { InUseCell } from './in-use-cell.tsx'
import { RollBackDialog } from './roll-back-dialog.tsx'
import { isLeftOut } from './run-counts.ts'
import { RunEvidence } from './run-evidence.tsx'
import { RunTrouble } from './run-trouble.tsx'
import { RunWorkflowDialog } from './run-workflow-dialog.tsx'
import type { StepProps } from './step-props.ts'
import { useTableParts } from './table-parts.tsx'
import { WaiveDialog } from './waive-dialog.tsx'
import { whyNoRollBack } from './why-no-roll-back.ts'

/** What speaks for each destination, by kind of evidence: what needs somebody is on top. */
export function EvidenceTable({ rotation, dispatch, open }: StepProps & { open: boolean }) {
  const [rollingBack, setRollingBack] = useState<RotationDestinationView | null>(null)
  const [waiving, setWaiving] = useState<RotationDestinationView | null>(null)
  const [trying, setTrying] = useState<RotationDestinationView | null>(null)
  const runs = useOpenPage()
  const whyNot = whyNoRollBack(rotation, useNow())
  const t = texts.rotation
  const parts = useTableParts(
    [...rotation.destinations].sort((a, b) => rankOf(a) - rankOf(b)),
    t.verify.evidence,
  )
  return (
    <div className="stack">
      <RunEvidence rotation={rotation} open={open} onRun={setTrying} />
      <CallFailure error={runs.error} title={t.verify.openRunsFailed} />
      <TitledTable
        title={t.verify.evidence}
        actions={parts.search}
        subtitle={parts.found === 0 ? t.update.noneShown : t.verify.inUse.note}
        rows={parts.shown}
        columns={[
          {
            header: t.columns.place,
            field: 'place',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '130px',
            renderCell: ({ place }) => <Name>{placeAtStart(place)}</Name>,
          },
          {
            header: t.verify.storedColumn,
            id: 'stored',
            width: 'growCollapse',
            minWidth: '148px',
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
            width: 'growCollapse',
            minWidth: '145px',
            renderCell: (row) => (
              <InUseCell
                rotation={rotation.id}
                row={row}
                onOpen={(page) => runs.mutate(page)}
                {...(open
                  ? {
                      onRun: () => setTrying(row),
                      failed: {
                        whyNoRollBack: whyNot,
                        onRollBack: () => setRollingBack(row),
                        onCompare: () => dispatch({ type: 'go', step: 'plan', state: rotation.state }),
                      },
                    }
                  : {})}
              />
            ),
          },
          {
            header: t.columns.note,
            id: 'note',
            width: 'growCollapse',
            minWidth: '120px',
            maxWidth: '1.4fr',
            renderCell: (row) => (
              <>
                <EvidenceNote row={row} {...(open ? { onWaive: () => setWaiving(row) } : {})} />
                {row.use?.trouble == null ? null : <RunTrouble trouble={row.use.trouble} />}
              </>
            ),
          },
        ]}
      />
      {parts.more}
      {trying === null ? null : (
        <RunWorkflowDialog id={rotation.id} row={trying} onClose={() => setTrying(null)} />
      )}
      {rollingBack === null ? null : (
        <RollBackDialog
          rotation={rotation}
          dispatch={dispatch}
          chosenFirst={rollingBack.id}
          onClose={() => setRollingBack(null)}
        />
      )}
      {waiving === null ? null : (
        <WaiveDialog id={rotation.id} row={waiving} onClose={() => setWaiving(null)} />
      )}
    </div>
  )
}

/** What needs somebody first: not stored, then used by a run that failed, then not confirmed yet. */
function rankOf({ state, use }: RotationDestinationView): number {
  if (state === 'failed') return 0
  if (use?.grade === 'failed') return 1
  return state === 'verified' ? 3 : 2
}

/** The two times that are compared, to the second. */
function Times({ row: { writtenAt, updatedAt } }: { row: RotationDestinationView }) {
  const display = useTimeDisplay()
  if (writtenAt === null || updatedAt === null) return null
  return (
    <span className="muted small">
      {texts.rotation.verify.times(formatExactTime(writtenAt, display), formatExactTime(updatedAt, display))}
    </span>
  )
}

function EvidenceNote({ row, onWaive }: { row: RotationDestinationView; onWaive?: () => void }) {
  const display = useTimeDisplay()
  const { state, failure, waiver, doneBy, doneAt, place, receipt } = row
  const t = texts.rotation
  if (state === 'waived' && waiver !== null)
    return isLeftOut(row)
      ? t.update.leftOutBy(waiver.by, waiver.reason)
      : t.update.waivedBy(waiver.by, waiver.reason)
  if (doneBy !== null) return t.update.doneBy(doneBy, doneAt === null ? null : formatTime(doneAt, display))
  if (state !== 'failed' || failure === null)
    return receipt === null ? null : (
      <span className="muted">
        <MainText>{receipt}</MainText>
      </span>
    )
  return (
    <span>
      <MainText>{failure.message}</MainText>{' '}
      <span className="muted">
        <MainText>{failure.hint}</MainText>
      </span>{' '}
      {onWaive === undefined ? null : (
        <Button size="small" aria-label={t.update.waive(place)} onClick={onWaive}>
          {t.update.waiveShort}
        </Button>
      )}
    </span>
  )
}
