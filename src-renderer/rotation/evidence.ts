import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import type { StateLook } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'

/** What the probes say of the new token. */
export type TokenGrade = 'works' | 'refused' | 'unknown'

export function tokenGrade({ newToken, probes }: Pick<RotationView, 'newToken' | 'probes'>): TokenGrade {
  if (probes.some((each) => each.ok === false)) return 'refused'
  return newToken === null || probes.some((each) => each.ok === null) ? 'unknown' : 'works'
}

type Row = Pick<RotationDestinationView, 'state' | 'kind' | 'doneBy'>

const word = (glyph: string, tone: StateLook['tone'], text: string): StateLook => ({
  glyph,
  tone,
  word: text,
  phrase: text,
})

/** Whether GitHub shows our write there. */
export function storedLook({ state, kind, doneBy }: Row): StateLook {
  const t = texts.rotation.verify.stored
  if (state === 'waived') return word('~', 'neutral', t.waived)
  if (kind === 'manual')
    return doneBy === null ? word('☐', 'attention', t.toDo) : word('☑', 'done', t.doneByHand)
  if (state === 'verified') return word('✓', 'success', t.confirmed)
  return word(state === 'failed' ? '✗' : '?', state === 'failed' ? 'danger' : 'neutral', t.notConfirmed)
}

/** Whether a run was seen to use it. Which run uses which secret isn't known, so nothing is called used. */
export function inUseLook({ state, kind }: Row): StateLook {
  const t = texts.rotation.verify.inUse
  if (state === 'waived') return word('~', 'neutral', t.waived)
  return kind === 'manual' ? word('·', 'neutral', t.notCheckable) : word('?', 'neutral', t.notExercised)
}

/** Destinations whose use nobody saw. */
export function notExercised({ destinations }: Pick<RotationView, 'destinations'>): number {
  return destinations.filter(({ kind, state }) => kind !== 'manual' && state !== 'waived').length
}
