import type { RadiusView } from '../../src-preload/contract/index.ts'
import type { Tone } from '../lib/states.ts'

export type RadiusRepository = RadiusView['repositories'][number]
export type Power = keyof RadiusRepository['verdicts']
export type Verdict = RadiusRepository['verdicts'][Power]

/** In the order of the columns: from looking to taking over. */
export const powers = [
  'read-code',
  'dispatch',
  'push-code',
  'change-workflows',
  'set-secrets',
  'administer',
] as const satisfies readonly Power[]

export const verdicts = ['yes', 'declared', 'unknown', 'no'] as const satisfies readonly Verdict[]

export const verdictGlyphs: Readonly<Record<Verdict, string>> = {
  yes: '●',
  declared: '◐',
  unknown: '?',
  no: '–',
}

/** How much it hurts where somebody else has it. */
const tones: Readonly<Record<Power, Tone>> = {
  'read-code': 'accent',
  dispatch: 'attention',
  'push-code': 'severe',
  'change-workflows': 'severe',
  'set-secrets': 'severe',
  administer: 'danger',
}

export function toneOf(power: Power, verdict: Verdict): Tone {
  return isHeld(verdict) ? tones[power] : 'neutral'
}

/** True if neither GitHub nor the inventory tells what the token reaches: a score of 0 would say that it is harmless. */
export function isNothingKnown({ repositories, beyond, incomplete, score }: RadiusView): boolean {
  return incomplete !== null && repositories.length === 0 && beyond.length === 0 && score === 0
}

/** Known or noted: to be reckoned with. */
export function isHeld(verdict: Verdict): boolean {
  return verdict === 'yes' || verdict === 'declared'
}
