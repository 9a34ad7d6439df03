import type { BandName } from '../lib/countdown.ts'
import { bandLooks } from '../lib/states.ts'

/** One outline for each band, so that they can be told apart without color. In a box of 16 by 16. */
const outlines: Readonly<Record<BandName, string>> = {
  healthy: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0 -11Z',
  due: 'M3.5 3h9a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5h-9a.5.5 0 0 1-.5-.5v-9a.5.5 0 0 1 .5-.5Z',
  urgent: 'M8 2L14.5 13.5H1.5Z',
  critical: 'M8 1L15 8L8 15L1 8Z',
  expired: 'M4 2L8 6L12 2L14 4L10 8L14 12L12 14L8 10L4 14L2 12L6 8L2 4Z',
  'no-expiry': 'M5 2.5h6L14.5 8L11 13.5H5L1.5 8Z',
  unknown: 'M5 2.5h6L14.5 8L11 13.5H5L1.5 8Z',
}

/** The mark of a date: filled for an end, hollow for a date to act by. */
export function MarkShape({ band, hollow }: { band: BandName; hollow: boolean }) {
  return (
    <svg
      className="mark-shape"
      data-tone={bandLooks[band].tone}
      data-hollow={hollow}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={outlines[band]} />
    </svg>
  )
}
