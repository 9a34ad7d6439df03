import { ShieldCheckIcon } from '@primer/octicons-react'
import { Banner, Button, FormControl, Label, Select } from '@primer/react'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { formatDuration, formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { Name } from '../ui/name.tsx'
import { usePlan, usePropagate } from './calls.ts'
import type { StepProps } from './step-props.ts'
import { isBeforeFirstWrite } from './wizard.ts'

type Group = keyof typeof texts.rotation.plan.tables

const groups: readonly Group[] = ['blocked', 'create', 'update', 'manual', 'skip']

/** Rows that one table shows: the rest is counted. */
const limit = 200

/** The dry run: what would happen, where, and why; then the one button that writes. */
export function PlanStep({ rotation, pace, dispatch }: StepProps & { pace: 'auto' | 'careful' }) {
  const plan = usePlan()
  const propagate = usePropagate()
  const { id, state, plannedAt, cost, oldTokenHeld } = rotation
  const open = isBeforeFirstWrite(state)
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
          : ` ${t.cost(formatDuration(cost.estimatedSeconds), cost.writes, cost.reads, cost.points)}`}
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
      <p className="row promise">
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
          <FormControl layout="horizontal">
            <FormControl.Label>{t.pace}</FormControl.Label>
            <Select
              value={pace}
              onChange={(event) =>
                dispatch({ type: 'pace', pace: event.target.value === 'careful' ? 'careful' : 'auto' })
              }
            >
              <Select.Option value="auto">{t.paces.auto}</Select.Option>
              <Select.Option value="careful">{t.paces.careful}</Select.Option>
            </Select>
          </FormControl>
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

function PlanTable({ group, rows }: { group: Group; rows: readonly RotationDestinationView[] }) {
  const t = texts.rotation
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
          { header: t.columns.secret, field: 'secret', renderCell: ({ secret }) => <Name>{secret}</Name> },
          {
            header: t.columns.kind,
            field: 'kind',
            width: 'auto',
            renderCell: ({ kind }) => texts.inventory.kinds[kind] ?? kind,
          },
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
