import { Link } from '@primer/react'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { span } from '../lib/countdown.ts'
import { formatInstant } from '../lib/format.ts'
import { bandLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { Name } from '../ui/name.tsx'
import { StateLabel } from '../ui/tone.tsx'
import type { Mark } from './timeline-marks.ts'

/** The picture's dates in their order, one a row. */
export function TimelineTable({ marks, now }: { marks: readonly Mark[]; now: number }) {
  const go = useView((state) => state.go)
  const display = useTimeDisplay()
  const t = texts.dashboard.timeline
  return (
    <TitledTable
      title={t.title}
      hideTitle
      rows={marks.map((mark) => ({ ...mark, id: `${mark.credential} ${mark.event}` }))}
      columns={[
        {
          header: t.columns.date,
          field: 'at',
          renderCell: ({ at }) => formatInstant(new Date(at).toISOString(), display),
        },
        {
          header: t.columns.credential,
          field: 'credential',
          rowHeader: true,
          renderCell: ({ credential }) => (
            <Link
              href={`#credential/${credential}`}
              onClick={(event) => {
                event.preventDefault()
                go({ view: 'credential', name: credential })
              }}
            >
              <Name>{credential}</Name>
            </Link>
          ),
        },
        { header: t.columns.event, field: 'event', renderCell: ({ event }) => t.events[event] },
        {
          header: t.columns.band,
          field: 'band',
          renderCell: ({ band }) => <StateLabel look={bandLooks[band]} />,
        },
        { header: t.columns.left, id: 'left', renderCell: ({ at }) => span(at - now) },
      ]}
    />
  )
}
