import { ShieldCheckIcon } from '@primer/octicons-react'
import { Banner, Button, Label, SegmentedControl } from '@primer/react'
import type { Column } from '@primer/react/experimental'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { formatDuration, formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { Name } from '../ui/name.tsx'
import { usePlan, usePropagate } from './calls.ts'
import type { StepProps } from './step-props.ts'
import { isBeforeUpdate } from './wizard.ts'

type Group = keyof typeof texts.rotation.plan.tables

const groups: readonly Group[] = ['blocked', 'create', 'update', 'manual', 'skip']

const paces = ['auto', 'careful'] as const

/** Rows that one table shows: the rest is counted. */
const limit = 200

/** The dry run: what would happen, where, and why; then the one button that writes. */
export function PlanStep({ rotation, pace, dispatch }: StepProps & { pace: 'auto' | 'careful' }) {
  const plan = usePlan()
  const propagate = usePropagate()
  const { id, state, plannedAt, cost, oldTokenHeld } = rotation
  const open = isBeforeUpdate(state)
  const t = texts.rotation.plan
  if (plannedAt === null)
    return (
      <div className="stack">
        <p>{t.notYet}</p>
        <CallFailure error={plan.error} />
        <div>
          <Button variant="primary" loading={plan.isPending} onClick={() => plan.mutate(id)}>
            {t.make}
          </Button>
        </div>
      </div>
    )
  const grouped = groupOf(rotation)
  const writes = grouped.create.length + grouped.update.length
  const places = new Set([...grouped.create, ...grouped.update].map((each) => each.place)).size
  return (
    <div className="stack">
      <p className="plan-sentence">
        {t.sentence(
          grouped.update.length,
          grouped.create.length,
          grouped.skip.length,
          grouped.blocked.length,
          places,
        )}
        {cost === null
          ? null
          : ` ${t.cost(formatDuration(cost.estimatedSeconds), t.paces[rotation.pace], cost.points)}`}
      </p>
      <div className="row">
        {open ? (
          <Label variant="accent" size="large">
            {t.badge}
          </Label>
        ) : (
          <span className="muted">{t.executed}</span>
        )}
        <span className="muted small">{t.plannedAt(formatTime(plannedAt))}</span>
      </div>
      <p className="promise">
        <ShieldCheckIcon /> <span>{t.promise}</span>
      </p>
      {open && !oldTokenHeld ? (
        <Banner variant="warning" layout="compact" aria-label={t.noRollBack} title={t.noRollBack} />
      ) : null}
      {groups
        .filter((group) => grouped[group].length > 0)
        .map((group) => (
          <PlanTable key={group} group={group} rows={grouped[group]} />
        ))}
      <CallFailure error={plan.error ?? propagate.error} />
      {plan.isPending ? <Working>{t.planning}</Working> : null}
      {open ? (
        <div className="step-actions">
          <Button
            variant="primary"
            loading={propagate.isPending}
            onClick={() => propagate.mutate({ id, pace })}
          >
            {writes === 0 ? t.nothing : t.update(writes)}
          </Button>
          <Button loading={plan.isPending} onClick={() => plan.mutate(id)}>
            {t.refresh}
          </Button>
          <span className="row pace">
            <span className="muted" aria-hidden="true">
              {t.pace}
            </span>
            <SegmentedControl
              aria-label={t.pace}
              onChange={(index) => dispatch({ type: 'pace', pace: paces[index] ?? 'auto' })}
            >
              {paces.map((each) => (
                <SegmentedControl.Button key={each} selected={pace === each}>
                  {t.paces[each]}
                </SegmentedControl.Button>
              ))}
            </SegmentedControl>
          </span>
        </div>
      ) : null}
    </div>
  )
}

function groupOf({
  destinations,
}: RotationView): Readonly<Record<Group, readonly RotationDestinationView[]>> {
  const grouped: Record<Group, RotationDestinationView[]> = {
    blocked: [],
    create: [],
    update: [],
    manual: [],
    skip: [],
  }
  for (const each of destinations) grouped[each.kind === 'manual' ? 'manual' : each.action].push(each)
  return grouped
}

const secretColumn: Column<RotationDestinationView> = {
  header: texts.rotation.columns.secret,
  field: 'secret',
  width: 'growCollapse',
  minWidth: '120px',
  renderCell: ({ secret }) => <Name>{secret}</Name>,
}

const kindColumn: Column<RotationDestinationView> = {
  header: texts.rotation.columns.kind,
  field: 'kind',
  width: 'auto',
  renderCell: ({ kind }) => texts.inventory.kinds[kind] ?? kind,
}

function PlanTable({ group, rows }: { group: Group; rows: readonly RotationDestinationView[] }) {
  const t = texts.rotation
  // One secret in all rows, or one kind, is said by the page already: the reasons get the room.
  const secrets = new Set(rows.map((each) => each.secret))
  const kinds = new Set(rows.map((each) => each.kind))
  return (
    <div>
      <TitledTable
        title={t.plan.tables[group]}
        subtitle={rows.length > limit ? t.plan.more(rows.length - limit) : undefined}
        rows={rows.slice(0, limit)}
        columns={[
          {
            header: t.columns.place,
            field: 'place',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '200px',
            renderCell: ({ place }) => <Name>{place}</Name>,
          },
          ...(secrets.size === 1 ? [] : [secretColumn]),
          ...(kinds.size === 1 ? [] : [kindColumn]),
          {
            header: t.columns.change,
            id: 'reason',
            width: 'growCollapse',
            minWidth: '220px',
            renderCell: ({ reason, instructions }) =>
              instructions === null ? reason : `${reason} ${instructions}`,
          },
        ]}
      />
    </div>
  )
}
