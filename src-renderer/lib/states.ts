import type { DestinationView, RotationDestinationView } from '../../src-preload/contract/index.ts'
import type { BandName } from './countdown.ts'
import { texts } from './texts.ts'

const t = texts.states

export type Tone = 'success' | 'attention' | 'severe' | 'danger' | 'accent' | 'done' | 'neutral'

/** How a state is told: glyph, word and tone together, and a phrase for those who hear it. */
export interface StateLook {
  readonly glyph: string
  readonly word: string
  readonly tone: Tone
  readonly phrase: string
}

/** A state of the matrix; compact rows have room for its code only. */
export interface CellLook extends StateLook {
  readonly code: string
}

/** Every state that a cell of the matrix can show, worst first, then what a running rotation makes of it. */
export const cellLooks = {
  invalid: { glyph: '‼', tone: 'danger', ...t.cells.invalid },
  failed: { glyph: '✗', tone: 'danger', ...t.cells.failed },
  missing: { glyph: '◌', tone: 'severe', ...t.cells.missing },
  changed: { glyph: '≠', tone: 'severe', ...t.cells.changed },
  old: { glyph: '◐', tone: 'attention', ...t.cells.old },
  shadowed: { glyph: '⇣', tone: 'attention', ...t.cells.shadowed },
  copy: { glyph: '≈', tone: 'attention', ...t.cells.copy },
  external: { glyph: '?', tone: 'accent', ...t.cells.external },
  manual: { glyph: '☐', tone: 'attention', ...t.cells.manual },
  'manual-done': { glyph: '☑', tone: 'done', ...t.cells['manual-done'] },
  noaccess: { glyph: '⊘', tone: 'neutral', ...t.cells.noaccess },
  archived: { glyph: '▤', tone: 'neutral', ...t.cells.archived },
  org: { glyph: '⌂', tone: 'accent', ...t.cells.org },
  current: { glyph: '✓', tone: 'success', ...t.cells.current },
  unread: { glyph: '·', tone: 'neutral', ...t.cells.unread },
  loading: { glyph: '', tone: 'neutral', ...t.cells.loading },
  queued: { glyph: '…', tone: 'neutral', ...t.cells.queued },
  writing: { glyph: '↻', tone: 'accent', ...t.cells.writing },
  waiting: { glyph: '‖', tone: 'attention', ...t.cells.waiting },
  unclear: { glyph: '⁇', tone: 'attention', ...t.cells.unclear },
  written: { glyph: '●', tone: 'accent', ...t.cells.written },
  verified: { glyph: '✓✓', tone: 'success', ...t.cells.verified },
  skipped: { glyph: '»', tone: 'neutral', ...t.cells.skipped },
  restored: { glyph: '↩', tone: 'done', ...t.cells.restored },
  waived: { glyph: '~', tone: 'neutral', ...t.cells.waived },
} as const satisfies Readonly<Record<string, CellLook>>

export type CellStateName = keyof typeof cellLooks

/** What was observed at a destination, in the words of the matrix: a value that nobody knows is never "Current". */
export const observedLooks: Readonly<Record<DestinationView['state'], CellLook>> = {
  current: cellLooks.current,
  present: cellLooks.external,
  missing: cellLooks.missing,
  stale: cellLooks.old,
  changed: cellLooks.changed,
  unreachable: cellLooks.noaccess,
  archived: cellLooks.archived,
  unknown: cellLooks.unread,
}

/** Observed states that need somebody, worst first. */
export const problemStates = ['missing', 'changed', 'stale', 'unreachable', 'archived'] as const

/** What a rotation did at a destination. */
export const rotationLooks: Readonly<Record<RotationDestinationView['state'], StateLook>> = {
  pending: { glyph: '…', tone: 'neutral', ...t.rotation.pending },
  writing: { glyph: '↻', tone: 'accent', ...t.rotation.writing },
  written: { glyph: '●', tone: 'accent', ...t.rotation.written },
  verified: { glyph: '✓✓', tone: 'success', ...t.rotation.verified },
  failed: { glyph: '✗', tone: 'danger', ...t.rotation.failed },
  skipped: { glyph: '»', tone: 'neutral', ...t.rotation.skipped },
  waived: { glyph: '~', tone: 'neutral', ...t.rotation.waived },
  restored: { glyph: '↩', tone: 'done', ...t.rotation.restored },
}

/** A place that can't be written, left out by the agreement to the plan. */
export const leftOutLook: StateLook = { glyph: '»', tone: 'neutral', ...t.leftOut }

/** A write that is ready, and waits until GitHub lets it go. */
export const waitingLook: StateLook = { glyph: '‖', tone: 'attention', ...t.waiting }

/** A manual step that nobody has done yet. */
export const manualLook: StateLook = { glyph: '☐', tone: 'attention', ...t.manual }

export const bandLooks: Readonly<Record<BandName, StateLook>> = {
  healthy: { glyph: '✓', tone: 'success', ...t.bands.healthy },
  due: { glyph: '◔', tone: 'attention', ...t.bands.due },
  urgent: { glyph: '◕', tone: 'severe', ...t.bands.urgent },
  critical: { glyph: '‼', tone: 'danger', ...t.bands.critical },
  expired: { glyph: '✗', tone: 'danger', ...t.bands.expired },
  'no-expiry': { glyph: '∞', tone: 'attention', ...t.bands['no-expiry'] },
  unknown: { glyph: '?', tone: 'accent', ...t.bands.unknown },
}
