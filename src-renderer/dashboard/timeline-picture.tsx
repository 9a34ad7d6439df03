import { FocusKeys, Tooltip, useFocusZone, useResizeObserver } from '@primer/react'
import { useRef, useState } from 'react'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { formatList, formatMonth } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { useDashboard } from './dashboard-store.ts'
import { describeMark } from './describe-mark.ts'
import { MarkShape } from './mark-shape.tsx'
import {
  markSize,
  monthsOf,
  type PlacedMark,
  type PlacedOthers,
  placeMarks,
  type Scale,
} from './timeline-layout.ts'
import { type Mark, yearLater } from './timeline-marks.ts'

const laneHeight = 28
/** Room for the names of the months, in pixels. */
const axisHeight = 24
/** Until the real width is measured. */
const likelyWidth = 960
const fewestPixelsPerMonth = 44
/** Names that the tip of a count lists. */
const mostListed = 6

interface PictureProps {
  readonly marks: readonly Mark[]
  readonly now: number
}

/** Dates on a line from today to a year later. One tab stop: arrows move between the marks. */
export function TimelinePicture({ marks, now }: PictureProps) {
  const container = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(likelyWidth)
  useResizeObserver(([entry]) => {
    const measured = entry?.contentRect.width ?? 0
    if (measured > 0) setWidth(Math.floor(measured))
  }, container)
  const display = useTimeDisplay()
  const scale: Scale = { from: now, to: yearLater(now), width }
  const { placed, lanes } = placeMarks(marks, scale)
  const height = lanes * laneHeight + axisHeight
  useFocusZone(
    {
      containerRef: container,
      bindKeys: FocusKeys.ArrowAll | FocusKeys.HomeAndEnd,
      focusOutBehavior: 'stop',
    },
    [marks.length],
  )
  return (
    <div
      ref={container}
      role="toolbar"
      aria-label={texts.dashboard.timeline.title}
      className="timeline-picture"
      style={{ height }}
    >
      <Axis scale={scale} height={height} utc={display === 'utc'} placed={placed} />
      {placed.map((each) =>
        each.kind === 'mark' ? (
          <MarkButton key={keyOf(each.mark)} placed={each} height={height} now={now} />
        ) : (
          <OthersButton key={`others ${each.x}`} placed={each} height={height} />
        ),
      )}
    </div>
  )
}

function keyOf({ credential, event }: Mark): string {
  return `${credential} ${event}`
}

function centerOf(lane: number, height: number): number {
  return height - axisHeight - laneHeight * lane - laneHeight / 2 - 2
}

interface AxisProps {
  readonly scale: Scale
  readonly height: number
  readonly utc: boolean
  readonly placed: ReadonlyArray<PlacedMark | PlacedOthers>
}

/** The line, the months and the stems: all of it is said by the marks' names as well. */
function Axis({ scale, height, utc, placed }: AxisProps) {
  const months = monthsOf(scale, utc)
  const base = height - axisHeight
  const step = scale.width / 12 < fewestPixelsPerMonth ? 2 : 1
  const start = markSize / 2
  return (
    <svg className="timeline-axis" width={scale.width} height={height} aria-hidden="true">
      <line className="timeline-base" x1={start} x2={scale.width - start} y1={base} y2={base} />
      <line className="timeline-today" x1={start} x2={start} y1={0} y2={base + 6} />
      <text className="timeline-month" x={0} y={height - 4}>
        {texts.dashboard.timeline.today}
      </text>
      {months.map(({ x, at }, index) => {
        // The name of today stands where a month's own would run into it.
        const named = index % step === 0 && x > 56 && x < scale.width - 8
        return (
          <g key={at}>
            <line className="timeline-tick" x1={x} x2={x} y1={base} y2={base + 6} />
            {named ? (
              <text className="timeline-month" x={x + 3} y={height - 4}>
                {formatMonth(at, utc)}
              </text>
            ) : null}
          </g>
        )
      })}
      {placed.map(({ x, lane }) => (
        <line
          key={`${x} ${lane}`}
          className="timeline-stem"
          x1={x}
          x2={x}
          y1={centerOf(lane, height) + 8}
          y2={base}
        />
      ))}
    </svg>
  )
}

interface MarkButtonProps {
  readonly placed: PlacedMark
  readonly height: number
  readonly now: number
}

function MarkButton({ placed, height, now }: MarkButtonProps) {
  const go = useView((state) => state.go)
  const display = useTimeDisplay()
  const { mark, x, lane, label } = placed
  return (
    <Tooltip text={describeMark(mark, now, display)} type="label" direction={sideOf(x)}>
      <button
        type="button"
        className="timeline-mark"
        data-label={label}
        style={{ left: x, top: centerOf(lane, height) }}
        onClick={() => go({ view: 'credential', name: mark.credential })}
      >
        <MarkShape band={mark.band} hollow={mark.event !== 'expiry'} />
        {label === null ? null : (
          <bdi className="timeline-name" translate="no" aria-hidden="true">
            {mark.credential}
          </bdi>
        )}
      </button>
    </Tooltip>
  )
}

/** A count of marks that found no room; the table has them all. */
function OthersButton({ placed, height }: { placed: PlacedOthers; height: number }) {
  const showTimelineAs = useDashboard((state) => state.showTimelineAs)
  const { marks, x, lane } = placed
  const t = texts.dashboard.timeline
  const names = [...new Set(marks.map(({ credential }) => credential))]
  const listed = formatList(names.slice(0, mostListed), 'unit')
  const more = names.length - mostListed
  return (
    <Tooltip
      text={t.othersName(marks.length, more > 0 ? t.andMore(listed, more) : listed)}
      type="label"
      direction={sideOf(x)}
    >
      <button
        type="button"
        className="timeline-mark timeline-others"
        style={{ left: x, top: centerOf(lane, height) }}
        onClick={() => showTimelineAs('table')}
      >
        {t.others(marks.length)}
      </button>
    </Tooltip>
  )
}

/** Tips of marks at the left edge open to the right, away from the edge of the window. */
function sideOf(x: number): 's' | 'se' {
  return x < 160 ? 'se' : 's'
}
