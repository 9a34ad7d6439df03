import type { Column } from '@primer/react/experimental'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { placeAtStart } from '../lib/place-at-start.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { ManualStep } from './manual-step.tsx'
import { nowAt } from './plan-warnings.ts'
import { useTableParts } from './table-parts.tsx'

export const planGroups = ['blocked', 'create', 'update', 'manual', 'skip'] as const
export type PlanGroup = (typeof planGroups)[number]
export type GroupedPlan = Readonly<Record<PlanGroup, readonly RotationDestinationView[]>>

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

interface PlanTableProps {
  readonly group: PlanGroup
  readonly rows: readonly RotationDestinationView[]
  readonly rotation: Pick<RotationView, 'oldToken' | 'newToken' | 'credential'>
}

/** One group of the plan: what is there now on the left, what will be there on the right. Never a value. */
export function PlanTable({ group, rows, rotation }: PlanTableProps) {
  const display = useTimeDisplay()
  const t = texts.rotation
  // One secret in all rows, or one level, is said by the page already: the others get the room.
  const secrets = new Set(rows.map((each) => each.secret))
  const levels = new Set(rows.map((each) => each.level))
  const writes = group === 'create' || group === 'update'
  const after = rotation.newToken?.label ?? t.plan.now.newToken
  const { credentials } = useSnapshot()
  const version = credentials.find((each) => each.name === rotation.credential)?.current?.version ?? null
  const parts = useTableParts(rows, t.plan.tables[group])
  const diff: ReadonlyArray<Column<RotationDestinationView>> = [
    {
      header: t.plan.nowColumn,
      id: 'now',
      width: 'growCollapse',
      minWidth: '190px',
      renderCell: (row) => <Mark sign="−">{nowAt(row, rotation.oldToken?.label ?? null, display)}</Mark>,
    },
    {
      header: t.plan.afterColumn,
      id: 'after',
      width: 'growCollapse',
      minWidth: '120px',
      renderCell: () => (
        <Mark sign="+">
          <span className="plan-after">
            {version === null ? null : <span>{t.plan.version(version + 1)}</span>}
            <span className="mono">{after}</span>
          </span>
        </Mark>
      ),
    },
  ]
  return (
    <div>
      <TitledTable
        title={t.plan.tables[group]}
        actions={parts.search}
        subtitle={parts.found === 0 ? t.plan.noneFound : t.plan.rows(parts.found, 0)}
        rows={parts.shown}
        columns={[
          {
            header: t.columns.place,
            field: 'place',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '150px',
            maxWidth: '1.4fr',
            renderCell: ({ place, level, secret }) => (
              <span className="plan-place">
                <Name>{placeAtStart(place)}</Name>
                {levels.size === 1 || saysItself(place, level) ? null : <span className="fine">{level}</span>}
                {secrets.size === 1 ? null : (
                  <span className="fine">
                    {t.columns.secret} <Name>{secret}</Name>
                  </span>
                )}
              </span>
            ),
          },
          ...(writes ? diff : []),
          {
            header: t.columns.change,
            id: 'reason',
            width: 'growCollapse',
            minWidth: '140px',
            maxWidth: '1.4fr',
            renderCell: ({ reason, instructions, stepOwner }) =>
              instructions === null ? (
                <MainText>{reason}</MainText>
              ) : (
                <ManualStep reason={reason} instructions={instructions} owner={stepOwner} />
              ),
          },
        ]}
      />
      {parts.more}
    </div>
  )
}

/** "acme/app, environment production" needs no second line for its level. */
function saysItself(place: string, level: string): boolean {
  return place.toLowerCase().includes(level.toLowerCase())
}

/** The sign of a diff line; the column's header says the same in words. */
function Mark({ sign, children }: { sign: '−' | '+'; children: React.ReactNode }) {
  return (
    <span className="plan-mark" data-sign={sign}>
      <span aria-hidden="true">{sign}</span> {children}
    </span>
  )
}
