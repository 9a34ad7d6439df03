import type { DestinationRotationState, RotationState } from '../domain/rotation.ts'
import { inLanguage } from './in-language.ts'

const rotation: Readonly<Record<RotationState, string>> = {
  draft: 'draft',
  prechecked: 'prechecked',
  received: 'received',
  validated: 'validated',
  planned: 'planned',
  propagating: 'propagating',
  stopped: 'stopped',
  propagated: 'propagated',
  verified: 'verified',
  revoking: 'revoking',
  revoked: 'revoked',
  completed: 'completed',
  'rolled-back': 'rolled-back',
  abandoned: 'abandoned',
}

const destination: Readonly<Record<DestinationRotationState, string>> = {
  pending: 'pending',
  writing: 'writing',
  written: 'written',
  verified: 'verified',
  failed: 'failed',
  skipped: 'skipped',
  waived: 'waived',
  restored: 'restored',
}

/** States in the middle of a sentence: "R-0142 is propagated". */
export const stateTexts = inLanguage({ rotation, destination })
