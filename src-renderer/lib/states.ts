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

/** What was observed at a destination. */
export const observedLooks: Readonly<Record<DestinationView['state'], StateLook>> = {
  current: { glyph: '✓', word: 'Current', tone: 'success', phrase: 'Current. Rekey wrote this value' },
  present: {
    glyph: '?',
    word: 'Present',
    tone: 'accent',
    phrase: 'Present. Exists, but Rekey did not write it, so its value is not known',
  },
  missing: { glyph: '◌', word: 'Missing', tone: 'severe', phrase: 'Missing. Expected here but not found' },
  stale: { glyph: '◐', word: 'Stale', tone: 'attention', phrase: 'Stale. Holds an earlier value' },
  changed: { glyph: '≠', word: 'Changed', tone: 'severe', phrase: 'Changed outside Rekey' },
  unreachable: {
    glyph: '⊘',
    word: 'No access',
    tone: 'neutral',
    phrase: 'No access. The account cannot see secrets here',
  },
  archived: {
    glyph: '▤',
    word: 'Archived',
    tone: 'neutral',
    phrase: 'Archived repository. Read-only on GitHub',
  },
  unknown: { glyph: '…', word: 'Not read', tone: 'neutral', phrase: 'Not read yet' },
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
