import type { Column } from '@primer/react/experimental'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { Name } from '../ui/name.tsx'
import { nowAt } from './plan-warnings.ts'

export const planGroups = ['blocked', 'create', 'update', 'manual', 'skip'] as const
export type PlanGroup = (typeof planGroups)[number]
export type GroupedPlan = Readonly<Record<PlanGroup, readonly RotationDestinationView[]>>

/** Rows that one table shows: the rest is counted. */
const limit = 200

export function groupPlan({ destinations }: Pick<RotationView, 'destinations'>): GroupedPlan {
  const grouped: Record<PlanGroup, RotationDestinationView[]> = {
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

interface PlanTableProps {
  readonly group: PlanGroup
  readonly rows: readonly RotationDestinationView[]
  readonly rotation: Pick<RotationView, 'oldToken' | 'newToken'>
}

/** One group of the plan: what is there now on the left, what will be there on the right. Never a value. */
export function PlanTable({ group, rows, rotation }: PlanTableProps) {
  const t = texts.rotation
  // One secret in all rows, or one kind, is said by the page already: the others get the room.
  const secrets = new Set(rows.map((each) => each.secret))
  const kinds = new Set(rows.map((each) => each.kind))
  const writes = group === 'create' || group === 'update'
  const after = rotation.newToken?.label ?? t.plan.now.newToken
  const diff: ReadonlyArray<Column<RotationDestinationView>> = [
    {
      header: t.plan.nowColumn,
      id: 'now',
      width: 'growCollapse',
      minWidth: '160px',
      renderCell: (row) => <Mark sign="−">{nowAt(row, rotation.oldToken?.label ?? null)}</Mark>,
    },
    {
      header: t.plan.afterColumn,
      id: 'after',
      width: 'growCollapse',
      minWidth: '150px',
      renderCell: () => (
        <Mark sign="+">
          <span className="mono">{after}</span>
        </Mark>
      ),
    },
  ]
  return (
    <div>
      <TitledTable
        title={t.plan.tables[group]}
        subtitle={t.plan.rows(rows.length, Math.max(0, rows.length - limit))}
        rows={rows.slice(0, limit)}
        columns={[
          {
            header: t.columns.place,
            field: 'place',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '180px',
            renderCell: ({ place }) => <Name>{place}</Name>,
          },
          ...(secrets.size === 1 ? [] : [secretColumn]),
          ...(kinds.size === 1 ? [] : [kindColumn]),
          ...(writes ? diff : []),
          {
            header: t.columns.change,
            id: 'reason',
            width: 'growCollapse',
            minWidth: '200px',
            renderCell: ({ reason, instructions }) =>
              instructions === null ? reason : `${reason} ${instructions}`,
          },
        ]}
      />
    </div>
  )
}

/** The sign of a diff line; the column's header says the same in words. */
function Mark({ sign, children }: { sign: '−' | '+'; children: React.ReactNode }) {
  return (
    <span className="plan-mark" data-sign={sign}>
      <span aria-hidden="true">{sign}</span> {children}
    </span>
  )
}
