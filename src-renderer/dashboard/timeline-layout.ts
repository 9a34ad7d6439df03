import type { Mark } from './timeline-marks.ts'

/** Side of a mark's target in pixels. */
export const markSize = 24
/** Rows of marks above the axis; what does not fit into them is counted. */
export const mostLanes = 5
const labelGap = 4
/** Width that a letter of a label takes at most, in pixels. */
const letterWidth = 7
export const longestLabel = 18

export interface PlacedMark {
  readonly kind: 'mark'
  readonly mark: Mark
  /** Center, in pixels from the left. */
  readonly x: number
  /** 0 is next to the axis. */
  readonly lane: number
  /** On which side its name stands; null: there is no room for it. */
  readonly label: 'left' | 'right' | null
}

/** Marks that found no room of their own. */
export interface PlacedOthers {
  readonly kind: 'others'
  readonly marks: readonly Mark[]
  readonly x: number
  readonly lane: number
}

export interface Month {
  readonly x: number
  /** First instant of the month. */
  readonly at: number
}

export interface Scale {
  readonly from: number
  readonly to: number
  readonly width: number
}

export function positionOf(at: number, { from, to, width }: Scale): number {
  const usable = width - markSize
  return markSize / 2 + ((at - from) / (to - from)) * usable
}

/** The months that begin inside the picture, in the operator's time zone or in UTC. */
export function monthsOf(scale: Scale, utc: boolean): readonly Month[] {
  const from = new Date(scale.from)
  const year = utc ? from.getUTCFullYear() : from.getFullYear()
  const month = utc ? from.getUTCMonth() : from.getMonth()
  return Array.from({ length: 13 }, (_, index) => {
    const at = utc ? Date.UTC(year, month + index + 1) : new Date(year, month + index + 1).getTime()
    return { at, x: positionOf(at, scale) }
  }).filter(({ at }) => at <= scale.to)
}

/** From and to, in pixels. */
type Stretch = readonly [from: number, to: number]

interface Lane {
  readonly taken: Stretch[]
}

const half = markSize / 2
const sides = ['right', 'left'] as const

export interface Placement {
  readonly placed: ReadonlyArray<PlacedMark | PlacedOthers>
  /** Rows that are used, at least one. */
  readonly lanes: number
}

/**
 * Puts every mark at its time. Marks that lie close stand above one another, each with its name while that leaves room
 * for all; else marks come first and names stand where they cover nothing. What finds no lane is gathered into a count.
 * Targets never overlap.
 * @param marks in order of time
 */
export function placeMarks(marks: readonly Mark[], scale: Scale): Placement {
  return placeNamed(marks, scale) ?? placeCrowded(marks, scale)
}

/** Every mark with its name; null when there is no room for all of them. */
function placeNamed(marks: readonly Mark[], scale: Scale): Placement | null {
  const lanes = emptyLanes()
  const placed: PlacedMark[] = []
  for (const mark of marks) {
    const x = positionOf(mark.at, scale)
    const fits = sides
      .flatMap((side) =>
        lanes.map((lane, index) => ({ lane, index, side, stretch: stretchOf(mark, x, side) })),
      )
      .filter(({ lane, stretch }) => isInside(stretch, scale) && isFree(lane.taken, ...stretch))
      .sort((a, b) => a.index - b.index)[0]
    if (fits === undefined) return null
    fits.lane.taken.push(fits.stretch)
    placed.push({ kind: 'mark', mark, x, lane: fits.index, label: fits.side })
  }
  return { placed, lanes: placed.reduce((most, { lane }) => Math.max(most, lane + 1), 1) }
}

function placeCrowded(marks: readonly Mark[], scale: Scale): Placement {
  const lanes = emptyLanes()
  const placed: PlacedMark[] = []
  const crowded: Array<{ mark: Mark; x: number }> = []
  // Where not all can be seen, the end of a token matters more than the day to act by.
  const inOrder = [
    ...marks.filter(({ event }) => event === 'expiry'),
    ...marks.filter(({ event }) => event !== 'expiry'),
  ]
  for (const mark of inOrder) {
    const x = positionOf(mark.at, scale)
    const lane = lanes.findIndex(({ taken }) => isFree(taken, x - half, x + half))
    const found = lanes[lane]
    if (found === undefined) {
      crowded.push({ mark, x })
      continue
    }
    found.taken.push([x - half, x + half])
    placed.push({ kind: 'mark', mark, x, lane, label: null })
  }
  const others = gather(crowded.sort((a, b) => a.x - b.x))
  const named = placed.map((each) => ({ ...each, label: labelSide(each, lanes, scale) }))
  const used = placed.reduce((most, { lane }) => Math.max(most, lane + 1), 1) + (others.length > 0 ? 1 : 0)
  return { placed: [...named, ...others].sort((a, b) => a.x - b.x || a.lane - b.lane), lanes: used }
}

/** Names come after all marks have their place: a mark is worth more than a name. */
function labelSide({ mark, x, lane }: PlacedMark, lanes: readonly Lane[], scale: Scale): PlacedMark['label'] {
  const taken = lanes[lane]?.taken
  if (taken === undefined) return null
  for (const side of sides) {
    const [from, to] = stretchOf(mark, x, side)
    const name = side === 'right' ? ([x + half, to] as const) : ([from, x - half] as const)
    if (!isInside(name, scale) || !isFree(taken, ...name)) continue
    taken.push(name)
    return side
  }
  return null
}

/** What a mark takes up with its name on one side. */
function stretchOf({ credential }: Mark, x: number, side: 'left' | 'right'): Stretch {
  const length = Math.min(credential.length, longestLabel) * letterWidth + labelGap
  return side === 'right' ? [x - half, x + half + length] : [x - half - length, x + half]
}

function isInside([from, to]: Stretch, { width }: Scale): boolean {
  return from >= 0 && to <= width
}

function emptyLanes(): readonly Lane[] {
  return Array.from({ length: mostLanes }, () => ({ taken: [] }))
}

/** Crowded marks that lie close together share one count, one lane above the others. */
function gather(
  crowded: ReadonlyArray<{ readonly mark: Mark; readonly x: number }>,
): readonly PlacedOthers[] {
  const groups: Array<{ marks: Mark[]; x: number }> = []
  for (const { mark, x } of crowded) {
    const last = groups.at(-1)
    // A count is wider than a mark.
    if (last !== undefined && x - last.x < 2 * markSize) last.marks.push(mark)
    else groups.push({ marks: [mark], x })
  }
  return groups.map(({ marks, x }) => ({ kind: 'others', marks, x, lane: mostLanes }))
}

function isFree(taken: Lane['taken'], from: number, to: number): boolean {
  return taken.every(([start, end]) => to <= start || from >= end)
}
