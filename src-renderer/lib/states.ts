import type { DestinationView, RotationDestinationView } from '../../src-preload/contract/index.ts'
import type { BandName } from './countdown.ts'

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
  invalid: {
    glyph: '‼',
    word: 'Invalid',
    code: 'INV',
    tone: 'danger',
    phrase: 'Invalid. Holds a token GitHub no longer accepts',
  },
  failed: {
    glyph: '✗',
    word: 'Failed',
    code: 'FAI',
    tone: 'danger',
    phrase: 'Failed. Last update did not succeed',
  },
  missing: {
    glyph: '◌',
    word: 'Missing',
    code: 'MIS',
    tone: 'severe',
    phrase: 'Missing. Expected here but not found',
  },
  changed: { glyph: '≠', word: 'Changed', code: 'CHG', tone: 'severe', phrase: 'Changed outside Rekey' },
  old: { glyph: '◐', word: 'Old', code: 'OLD', tone: 'attention', phrase: 'Old value' },
  shadowed: {
    glyph: '⇣',
    word: 'Shadowed',
    code: 'SHD',
    tone: 'attention',
    phrase: 'Shadowed by the environment secret of the same name',
  },
  external: {
    glyph: '?',
    word: 'External',
    code: 'EXT',
    tone: 'accent',
    phrase: 'External. Exists, but Rekey did not write it, so its value is not known',
  },
  manual: { glyph: '☐', word: 'Manual', code: 'MAN', tone: 'attention', phrase: 'Manual step. To do' },
  'manual-done': { glyph: '☑', word: 'Manual', code: 'MAN', tone: 'done', phrase: 'Manual step. Done' },
  noaccess: {
    glyph: '⊘',
    word: 'No access',
    code: 'NOA',
    tone: 'neutral',
    phrase: 'No access. The account cannot see secrets here',
  },
  archived: {
    glyph: '▤',
    word: 'Archived',
    code: 'ARC',
    tone: 'neutral',
    phrase: 'Archived repository. Read-only on GitHub',
  },
  current: {
    glyph: '✓',
    word: 'Current',
    code: 'CUR',
    tone: 'success',
    phrase: 'Current. Rekey wrote this value',
  },
  unread: { glyph: '·', word: 'Not read', code: 'NOT', tone: 'neutral', phrase: 'Not read yet' },
  loading: { glyph: '', word: 'Loading', code: 'LOA', tone: 'neutral', phrase: 'Loading' },
  queued: { glyph: '…', word: 'Queued', code: 'QUE', tone: 'neutral', phrase: 'Queued' },
  writing: { glyph: '↻', word: 'Writing', code: 'WRI', tone: 'accent', phrase: 'Writing' },
  waiting: {
    glyph: '‖',
    word: 'Waiting',
    code: 'WAI',
    tone: 'attention',
    phrase: 'Waiting, as GitHub asked',
  },
  written: { glyph: '●', word: 'Written', code: 'WRT', tone: 'accent', phrase: 'Written. Not verified yet' },
  verified: { glyph: '✓✓', word: 'Verified', code: 'VER', tone: 'success', phrase: 'Verified' },
  skipped: { glyph: '»', word: 'Skipped', code: 'SKP', tone: 'neutral', phrase: 'Skipped' },
  restored: {
    glyph: '↩',
    word: 'Restored',
    code: 'RES',
    tone: 'done',
    phrase: 'Restored to the old value',
  },
  waived: { glyph: '~', word: 'Waived', code: 'WAV', tone: 'neutral', phrase: 'Waived' },
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
  pending: { glyph: '…', word: 'Queued', tone: 'neutral', phrase: 'Queued' },
  writing: { glyph: '↻', word: 'Writing', tone: 'accent', phrase: 'Writing' },
  written: { glyph: '●', word: 'Written', tone: 'accent', phrase: 'Written. Not verified yet' },
  verified: { glyph: '✓✓', word: 'Verified', tone: 'success', phrase: 'Verified' },
  failed: { glyph: '✗', word: 'Failed', tone: 'danger', phrase: 'Failed' },
  skipped: { glyph: '»', word: 'Skipped', tone: 'neutral', phrase: 'Skipped' },
  waived: { glyph: '~', word: 'Waived', tone: 'neutral', phrase: 'Waived' },
  restored: { glyph: '↩', word: 'Restored', tone: 'done', phrase: 'Restored to the old value' },
}

/** A manual step that nobody has done yet. */
export const manualLook: StateLook = {
  glyph: '☐',
  word: 'To do',
  tone: 'attention',
  phrase: 'Manual step. To do',
}

export const bandLooks: Readonly<Record<BandName, StateLook>> = {
  healthy: { glyph: '✓', word: 'Healthy', tone: 'success', phrase: 'Healthy' },
  due: { glyph: '◔', word: 'Due', tone: 'attention', phrase: 'Due' },
  urgent: { glyph: '◕', word: 'Urgent', tone: 'severe', phrase: 'Urgent' },
  critical: { glyph: '‼', word: 'Critical', tone: 'danger', phrase: 'Critical' },
  expired: { glyph: '✗', word: 'Expired', tone: 'danger', phrase: 'Expired' },
  'no-expiry': { glyph: '∞', word: 'No expiry', tone: 'attention', phrase: 'No expiry' },
  unknown: { glyph: '?', word: 'Unknown expiry', tone: 'accent', phrase: 'Unknown expiry' },
}
