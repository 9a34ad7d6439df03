import { Button } from '@primer/react'
import { useState } from 'react'
import type { RadiusView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { Name } from '../ui/name.tsx'
import { powers, verdictGlyphs } from './verdict-looks.ts'

/** Rows that come at once: a page of thousands would make the window wait. */
const step = 100

/** Every repository by itself, in words. */
export function RadiusTable({ repositories }: { repositories: RadiusView['repositories'] }) {
  const [limit, setLimit] = useState(step)
  const t = texts.inspection
  const rows = repositories
    .toSorted((one, other) => one.repository.localeCompare(other.repository))
    .map((each) => ({ ...each, id: each.repository }))
  const left = rows.length - limit
  return (
    <div className="stack">
      <TitledTable
        title={t.picture.name}
        hideTitle
        rows={rows.slice(0, limit)}
        columns={[
          {
            header: t.picture.repository,
            field: 'repository',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '160px',
            renderCell: ({ repository }) => <Name>{repository}</Name>,
          },
          ...powers.map((power) => ({
            id: power,
            header: t.powers[power],
            renderCell: ({ verdicts }: (typeof rows)[number]) => (
              <span>
                <span aria-hidden="true">{verdictGlyphs[verdicts[power]]} </span>
                {t.verdicts[verdicts[power]]}
              </span>
            ),
          })),
        ]}
      />
      {left > 0 ? (
        <div>
          <Button size="small" onClick={() => setLimit(limit + step)}>
            {t.picture.more(left)}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
