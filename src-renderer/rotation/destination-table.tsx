import { LinkExternalIcon } from '@primer/octicons-react'
import { Button, IconButton } from '@primer/react'
import type { Column } from '@primer/react/experimental'
import { type ReactNode, useState } from 'react'
import type { AttemptView, RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatExactTime, formatTime } from '../lib/format.ts'
import { placeAtStart } from '../lib/place-at-start.ts'
import {
  cellLooks,
  leftOutLook,
  manualLook,
  rotationLooks,
  type StateLook,
  waitingLook,
} from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { useConfirmManual, usePlan, useProgress } from './calls.ts'
import { ManualStep } from './manual-step.tsx'
import { isLeftOut } from './run-counts.ts'
import { useTableParts } from './table-parts.tsx'
import { WaiveDialog } from './waive-dialog.tsx'
import { isOpenRotation } from './wizard.ts'

interface DestinationTableProps {
  readonly rotation: RotationView
  readonly show: 'all' | 'open' | 'failed'
  readonly actions: ReactNode
}

/** One row per destination, failures first: what happened there, and what can be done about it. */
export function DestinationTable({ rotation, show, actions }: DestinationTableProps) {
  const [waiving, setWaiving] = useState<RotationDestinationView | null>(null)
  const plan = usePlan()
  const confirm = useConfirmManual()
  const open = useOpenPage()
  const { id, destinations, running, rollingBack, state, unfinishedRollBack } = rotation
  const interrupted = rotation.interrupted || (!running && unfinishedRollBack !== null)
  const toRestore = new Set(running ? [] : unfinishedRollBack?.left)
  const progress = useProgress(id)
  const display = useTimeDisplay()
  const waits =
    running && progress?.waitingUntil != null
      ? texts.rotation.update.waiting(
          formatExactTime(progress.waitingUntil, display),
          progress.waitingReason ?? '',
        )
      : null
  const attempts = new Map(
    running ? progress?.attempts?.map(({ destination, ...each }) => [destination, each]) : [],
  )
  const mayGoOn = isOpenRotation(state) && !rollingBack
  const t = texts.rotation
  // One secret in all rows is said by the page already: the notes get the room.
  const secrets = new Set(destinations.filter((each) => each.kind !== 'manual').map((each) => each.secret))
  const parts = useTableParts(
    destinations
      .filter((each) => isShown(each, show, toRestore))
      .sort((a, b) => rank(a, toRestore) - rank(b, toRestore)),
    t.update.table,
    destinations.length,
  )
  return (
    <div>
      <CallFailure error={confirm.error ?? plan.error ?? open.error} title={t.update.actFailed} />
      <TitledTable
        title={t.update.table}
        actions={
          <span className="table-tools">
            {parts.search}
            {actions}
          </span>
        }
        subtitle={parts.found === 0 ? t.update.noneShown : undefined}
        rows={parts.shown}
        columns={[
          {
            header: t.columns.place,
            field: 'place',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '150px',
            renderCell: ({ place }) => <Name>{placeAtStart(place)}</Name>,
          },
          ...(secrets.size === 1 ? [] : [secretColumn]),
          {
            header: t.columns.outcome,
            field: 'state',
            width: 'auto',
            renderCell: (row) => <StateLabel look={lookOf(row, waits !== null, interrupted)} />,
          },
          {
            header: t.columns.note,
            id: 'note',
            width: 'growCollapse',
            minWidth: '160px',
            maxWidth: '1.4fr',
            renderCell: (row) => (
              <Note
                row={row}
                waits={waits}
                attempt={attempts.get(row.id) ?? null}
                interrupted={interrupted}
                rollingBack={rollingBack}
                toRestore={toRestore.has(row.id)}
              />
            ),
          },
          {
            header: t.columns.action,
            id: 'actions',
            width: 'auto',
            renderCell: (row) => (
              <RowActions
                row={row}
                running={running}
                mayGoOn={mayGoOn}
                opening={open.isPending}
                onOpen={() => open.mutate({ page: 'destination', destination: row.id })}
                busy={confirm.isPending && confirm.variables.destination === row.id}
                planning={plan.isPending}
                onPlan={() => plan.mutate(id)}
                onDone={() => confirm.mutate({ id, destination: row.id })}
                onWaive={() => setWaiving(row)}
              />
            ),
          },
        ]}
      />
      {parts.more}
      {waiving === null ? null : <WaiveDialog id={id} row={waiving} onClose={() => setWaiving(null)} />}
    </div>
  )
}

const secretColumn: Column<RotationDestinationView> = {
  header: texts.rotation.columns.secret,
  field: 'secret',
  width: 'growCollapse',
  minWidth: '120px',
  renderCell: ({ secret }) => <Name>{secret}</Name>,
}

function isShown(
  { id, state }: RotationDestinationView,
  show: 'all' | 'open' | 'failed',
  toRestore: ReadonlySet<string>,
): boolean {
  if (show === 'failed') return state === 'failed'
  return (
    show === 'all' || toRestore.has(id) || state === 'failed' || state === 'pending' || state === 'writing'
  )
}

/** What waits for the operator comes first: failures, then manual steps that are not done. */
function rank({ id, state, kind }: RotationDestinationView, toRestore: ReadonlySet<string>): number {
  if (state === 'failed') return 0
  if (state === 'writing' || toRestore.has(id)) return 1
  return kind === 'manual' && state === 'pending' ? 2 : 3
}

/** While GitHub makes the run wait, nothing that is to be written is on its way. */
function lookOf(row: RotationDestinationView, isWaiting: boolean, interrupted: boolean): StateLook {
  const { kind, state } = row
  if (kind === 'manual' && state === 'pending') return manualLook
  if (isLeftOut(row)) return leftOutLook
  if (state === 'writing' && interrupted) return cellLooks.unclear
  return state === 'writing' && isWaiting ? waitingLook : rotationLooks[state]
}

interface NoteProps {
  readonly row: RotationDestinationView
  /** Until when and why the run waits; null while it goes on. */
  readonly waits: string | null
  /** The repetition of a request that is under way; null where the first try is. */
  readonly attempt: Omit<AttemptView, 'destination'> | null
  /** The run ended without a word. */
  readonly interrupted: boolean
  /** It is the old value that is written. */
  readonly rollingBack: boolean
  /** Its roll back was cut off before it began. */
  readonly toRestore: boolean
}

function Note({ row, waits, attempt, interrupted, rollingBack, toRestore }: NoteProps) {
  const display = useTimeDisplay()
  const { failure, waiver, doneBy, doneAt, instructions, stepOwner, state, writtenAt, receipt, reason } = row
  const t = texts.rotation.update
  if (state === 'writing' && waits !== null) return <span className="muted">{waits}</span>
  if (attempt !== null) {
    const service = t.services[row.kind] ?? t.github
    return <span className="muted">{t.attempt(attempt.number, attempt.of, service, attempt.status)}</span>
  }
  if (state === 'writing' && interrupted) return <span className="muted">{t.unclear}</span>
  if (state === 'writing' && rollingBack) return <span className="muted">{t.writingBack}</span>
  if (state === 'restored') return t.restored
  if (waiver !== null && state === 'waived')
    return isLeftOut(row) ? t.leftOutBy(waiver.by, waiver.reason) : t.waivedBy(waiver.by, waiver.reason)
  if (failure !== null && (state === 'failed' || toRestore))
    return (
      <span>
        <MainText>{failure.message}</MainText>
        {failure.hint === '' ? null : (
          <span className="muted">
            {' '}
            <MainText>{failure.hint}</MainText>
          </span>
        )}
        {failure.retryAt === undefined ? null : (
          <span className="muted"> {texts.frame.retryAt(formatExactTime(failure.retryAt, display))}</span>
        )}
      </span>
    )
  if (toRestore) return t.toRestore
  if (doneBy !== null) return t.doneBy(doneBy, doneAt === null ? null : formatTime(doneAt, display))
  if (instructions !== null) return <ManualStep instructions={instructions} owner={stepOwner} />
  if (writtenAt !== null && state !== 'pending')
    return (
      <span>
        {receipt === null ? null : <MainText>{`${receipt} `}</MainText>}
        {t.writtenAt(formatTime(writtenAt, display))}
      </span>
    )
  return (
    <span className="muted">
      <MainText>{reason}</MainText>
    </span>
  )
}

interface RowActionsProps {
  readonly row: RotationDestinationView
  readonly running: boolean
  readonly busy: boolean
  readonly planning: boolean
  /** False once the rotation has ended, or can only be undone. */
  readonly mayGoOn: boolean
  readonly opening: boolean
  onOpen(): void
  onPlan(): void
  onDone(): void
  onWaive(): void
}

function RowActions(props: RowActionsProps) {
  const { row, running, busy, planning, mayGoOn, opening, onOpen, onPlan, onDone, onWaive } = props
  const t = texts.rotation.update
  const { state, kind, place, failure } = row
  const manual = kind === 'manual' && state === 'pending'
  // A place that was rolled back by itself holds up the rotation like one that failed.
  const restored = state === 'restored' && mayGoOn
  const mayWaive = (state === 'failed' || state === 'pending' || restored) && (!running || manual)
  const mayPlan =
    !running &&
    (restored || (state === 'failed' && failure?.kind === 'changed') || (mayGoOn && isLeftOut(row)))
  if (!manual && !mayWaive && !mayPlan) return null
  return (
    <span className="row-actions">
      {manual ? (
        <Button size="small" aria-label={t.markDone(place)} loading={busy} onClick={onDone}>
          {t.markDoneShort}
        </Button>
      ) : null}
      {mayPlan ? (
        <Button size="small" aria-label={t.refreshPlanFor(place)} loading={planning} onClick={onPlan}>
          {t.refreshPlan}
        </Button>
      ) : null}
      {state === 'failed' && kind !== 'manual' && kind !== 'dotenv' ? (
        <IconButton
          size="small"
          variant="invisible"
          icon={LinkExternalIcon}
          loading={opening}
          aria-label={t.openOnGitHub(place)}
          onClick={onOpen}
        />
      ) : null}
      {mayWaive ? (
        <Button size="small" aria-label={t.waive(place)} onClick={onWaive}>
          {t.waiveShort}
        </Button>
      ) : null}
    </span>
  )
}
