import type { SnapshotView } from '../../src-preload/contract/index.ts'

export type Platform = SnapshotView['platform']

/** What of a keyboard event decides. */
export interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const modifiers = new Set(['Mod', 'Shift', 'Alt'])

/**
 * Whether these keys were pressed. `Mod` is Cmd on macOS and Ctrl elsewhere.
 * @param chord as in `commands.ts`: "Mod+Shift+p", "Alt+ArrowLeft", "?"
 */
export function isPressed(chord: string, pressed: Pressed, platform: Platform): boolean {
  const parts = chord.split('+')
  const key = parts.find((part) => !modifiers.has(part)) ?? ''
  const mod = parts.includes('Mod')
  const [wanted, other] =
    platform === 'darwin' ? [pressed.metaKey, pressed.ctrlKey] : [pressed.ctrlKey, pressed.metaKey]
  if (wanted !== mod || other || pressed.altKey !== parts.includes('Alt')) return false
  // A sign such as "?" needs Shift on some keyboards and none on others: the sign itself counts.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key)
  if (!isSign && pressed.shiftKey !== parts.includes('Shift')) return false
  return pressed.key.toLowerCase() === key.toLowerCase() || pressed.code === `Digit${key}`
}

/** "?" or "g e": keys without Mod, Alt or a function key, which a text field would take as text. */
export function isSingleKey(keys: string): boolean {
  return keys.split(' ').every((part) => part.length === 1)
}

/** Milliseconds in which the second key of "g e" has to follow. */
export const sequenceMs = 1500

/** The key that every sequence begins with. */
const leader = 'g'

/** Remembers the first key of "g e". One for the window. */
export class Sequence {
  #ledAt: number | null = null

  /** The keys so far: "e" shortly after "g" gives "g e", by itself "e". */
  take(key: string, nowMs: number): string {
    const isLed = this.#ledAt !== null && nowMs - this.#ledAt <= sequenceMs
    this.#ledAt = key === leader ? nowMs : null
    return isLed ? `${leader} ${key}` : key
  }
}
