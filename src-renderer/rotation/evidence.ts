import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import type { StateLook } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'

/** What the probes say of the new token. */
export type TokenGrade = 'works' | 'refused' | 'unknown' | 'not-checkable'

/** What anybody may read is no work of the token's: only a workflow that it started counts there. */
export function tokenGrade({
  newToken,
  probes,
  checks,
}: Pick<RotationView, 'newToken' | 'probes' | 'checks'>): TokenGrade {
  if (probes.some((each) => each.ok === false)) return 'refused'
  if (newToken === null || probes.some((each) => each.ok === null)) return 'unknown'
  const started = probes.some((each) => each.startsWorkflow)
  return !started && checks.some((each) => each.result === 'not-checkable') ? 'not-checkable' : 'works'
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

const gradeLooks = {
  passed: ['✓', 'success'],
  failed: ['✗', 'attention'],
  running: ['↻', 'accent'],
  'not-exercised': ['?', 'neutral'],
  'no-consumer': ['·', 'neutral'],
  'not-scanned': ['?', 'neutral'],
} as const satisfies Readonly<Record<string, readonly [string, StateLook['tone']]>>

type UseRow = Row & Pick<RotationDestinationView, 'use'>

/** What runs since the update show. A failed run is a warning and no proof: it may have failed for another reason. */
export function inUseLook({ state, kind, use }: UseRow): StateLook {
  const t = texts.rotation.verify.inUse
  if (state === 'waived') return word('~', 'neutral', t.waived)
  if (!isReadByWorkflows(kind)) return word('·', 'neutral', t.notCheckable)
  if (use === null) return word('?', 'neutral', t.notExercised)
  const [glyph, tone] = gradeLooks[use.grade]
  return word(glyph, tone, t.grades[use.grade])
}

/** Workflows read the secrets of Actions; of every other place no run tells anything. */
function isReadByWorkflows(kind: string): boolean {
  return kind === 'actions' || kind === 'environment' || kind === 'organization'
}

/** Destinations by what runs show of them; those of which no run can show anything are left out. */
export function useCounts(rotation: Pick<RotationView, 'destinations'>) {
  const { passed, failed, notExercised } = placesByUse(rotation)
  return { inUse: passed.length, failed: failed.length, notExercised: notExercised.length }
}

/** The places behind those counts, by name. */
export function placesByUse({ destinations }: Pick<RotationView, 'destinations'>) {
  const rows = destinations.filter(({ kind, state }) => isReadByWorkflows(kind) && state !== 'waived')
  const of = (grades: readonly string[]) =>
    rows.filter(({ use }) => grades.includes(use?.grade ?? '')).map(({ place }) => place)
  const told = ['passed', 'failed', 'no-consumer']
  return {
    passed: of(['passed']),
    failed: of(['failed']),
    notExercised: rows.filter(({ use }) => !told.includes(use?.grade ?? '')).map(({ place }) => place),
  }
}
