import { Checkbox } from '@primer/react'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { Name } from '../ui/name.tsx'
import { useTableParts } from './table-parts.tsx'

interface RollBackTableProps {
  readonly rows: readonly RotationDestinationView[]
  readonly rotation: Pick<RotationView, 'oldToken' | 'newToken'>
  /** Ids that are ticked; null where there is nothing to choose. */
  readonly chosen: ReadonlySet<string> | null
  onChoose(id: string, on: boolean): void
}

/** The plan of a roll back: what is there now, and the old value after it. */
export function RollBackTable({ rows, rotation, chosen, onChoose }: RollBackTableProps) {
  const t = texts.rollBack
  // One secret in all rows is said by the page already.
  const secrets = new Set(rows.map((each) => each.secret))
  const parts = useTableParts(rows, t.title)
  return (
    <div>
      <TitledTable
        title={t.title}
        hideTitle
        actions={parts.search}
        subtitle={parts.found === 0 ? texts.rotation.update.noneShown : undefined}
        rows={parts.shown}
        columns={[
          ...(chosen === null
            ? []
            : [
                {
                  header: t.columns.choose,
                  id: 'chosen',
                  width: 'auto' as const,
                  renderCell: ({ id, place }: RotationDestinationView) => (
                    <Checkbox
                      aria-label={t.choose(place)}
                      checked={chosen.has(id)}
                      onChange={(event) => onChoose(id, event.target.checked)}
                    />
                  ),
                },
              ]),
          {
            header: t.columns.place,
            field: 'place',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '160px',
            renderCell: ({ place }) => <Name>{place}</Name>,
          },
          ...(secrets.size === 1
            ? []
            : [
                {
                  header: t.columns.secret,
                  id: 'secret',
                  width: 'growCollapse' as const,
                  minWidth: '100px',
                  renderCell: ({ secret }: RotationDestinationView) => <Name>{secret}</Name>,
                },
              ]),
          {
            header: t.columns.now,
            id: 'now',
            width: 'auto',
            renderCell: () => <span className="mono">{rotation.newToken?.label ?? t.newValue}</span>,
          },
          {
            header: t.columns.after,
            id: 'after',
            width: 'auto',
            renderCell: () => <span className="mono">{rotation.oldToken?.label ?? t.oldValue}</span>,
          },
        ]}
      />
      {parts.more}
    </div>
  )
}
