import { Button } from '@primer/react'
import { useMemo } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { useDashboard } from './dashboard-store.ts'
import { MarkShape } from './mark-shape.tsx'
import { type Marks, marksOf } from './timeline-marks.ts'
import { TimelinePicture } from './timeline-picture.tsx'
import { TimelineTable } from './timeline-table.tsx'
import './timeline.css'

/** What ends and what is due in the coming twelve months: as a picture, or as a table that says the same. */
export function Timeline({ credentials, now }: { credentials: readonly CredentialView[]; now: number }) {
  const { timelineAs, showTimelineAs } = useDashboard()
  // Once a minute is often enough for a picture in which a day is less than three pixels.
  const found = useMemo(() => marksOf(credentials, now), [credentials, now])
  const { marks } = found
  const leftOut = leftOutText(found)
  const t = texts.dashboard.timeline
  return (
    <section aria-labelledby="timeline-title" className="timeline">
      <div className="timeline-header">
        <h2 id="timeline-title" className="group-title">
          {t.title}
        </h2>
        {marks.length === 0 || timelineAs === 'table' ? null : (
          <span className="timeline-legend" aria-hidden="true">
            <MarkShape band="healthy" hollow={false} />
            {t.legendExpiry}
            <MarkShape band="healthy" hollow />
            {t.legendRotate}
          </span>
        )}
        {marks.length === 0 ? null : (
          <Button
            size="small"
            variant="invisible"
            onClick={() => showTimelineAs(timelineAs === 'table' ? 'picture' : 'table')}
          >
            {timelineAs === 'table' ? t.asPicture : t.asTable}
          </Button>
        )}
      </div>
      {marks.length === 0 ? (
        <p className="muted">{t.nothing}</p>
      ) : timelineAs === 'table' ? (
        <TimelineTable marks={marks} now={now} />
      ) : (
        <TimelinePicture marks={marks} now={now} />
      )}
      {leftOut === null ? null : <p className="fine">{leftOut}</p>}
    </section>
  )
}

function leftOutText({ leftOut }: Marks): string | null {
  const { expired, later, withoutDate } = leftOut
  const t = texts.dashboard.timeline
  const parts = [
    expired > 0 ? t.expiredBefore(expired) : '',
    later > 0 ? t.laterThan(later) : '',
    withoutDate > 0 ? t.withoutDate(withoutDate) : '',
  ].filter(Boolean)
  return parts.length === 0 ? null : t.leftOut(formatList(parts, 'unit'))
}
