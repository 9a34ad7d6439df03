import type { Sample } from './sample.ts'

export interface Setting {
  /** A short form: smaller worlds and fewer rounds, for a look while working on something. */
  readonly quick: boolean
  /** Environment of the desktop session: a private home, an unlocked keyring, a display. */
  readonly session: NodeJS.ProcessEnv
  /** Tells what is being measured, for whoever waits. */
  note(text: string): void
}

export interface Target {
  readonly sense: 'at least' | 'at most'
  readonly value: number
}

/** One line of the table: two things measured in the same run, and what one is to the other. */
export interface Row {
  readonly what: string
  readonly measured: Sample
  /** What it is compared with; null for a number that stands for itself. */
  readonly against: { readonly what: string; readonly sample: Sample } | null
  /** What the target is about: a ratio, or what was measured itself. Null: only stated. */
  readonly judged: { readonly value: number; readonly unit: '×' | '%' | Sample['unit'] } | null
  readonly target: Target | null
  /** Facts that belong to the number, one sentence each. */
  readonly notes: readonly string[]
}

export interface Figure {
  /** Short, for `--only`. */
  readonly name: string
  readonly title: string
  measure(setting: Setting): Promise<Row[]>
}

/** @returns null when there was nothing to reach */
export function isReached({ judged, target }: Row): boolean | null {
  if (judged === null || target === null) return null
  return target.sense === 'at least' ? judged.value >= target.value : judged.value <= target.value
}
