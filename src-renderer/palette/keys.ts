import type { Platform } from '../app/shortcuts.ts'
import { texts } from '../lib/texts.ts'

/*
 * Keys are written as in `commands.ts`: "Mod+Shift+p", "Alt+ArrowLeft", "?", and "g e" for two that follow each other.
 */

/** What Apple prints on its keys. */
const signs: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↩',
}

/** As people of each platform are used to: Ctrl+Alt+Shift+A, ⌥⇧⌘A. */
const orders = {
  darwin: ['Alt', 'Shift', 'Mod'],
  other: ['Mod', 'Alt', 'Shift'],
}

/** As it is shown, one text for each of the keys that follow each other: "Ctrl+Shift+P", on macOS "⇧⌘P". */
export function shownChords(keys: string, platform: Platform): readonly string[] {
  const { shownKeys } = texts.palette
  const names: Readonly<Record<string, string>> =
    platform === 'darwin' ? { ...shownKeys, ...signs } : shownKeys
  return keys.split(' ').map((chord) =>
    inOrder(chord, platform)
      .map((key) => names[key] ?? key.toUpperCase())
      .join(platform === 'darwin' ? '' : '+'),
  )
}

/** As it is heard: "Control Shift P", "G then E". Empty for none. */
export function spokenKeys(keys: string, platform: Platform): string {
  const { command, control, option, alt, ...named } = texts.palette.keyNames
  const isMac = platform === 'darwin'
  const names: Readonly<Record<string, string>> = {
    ...named,
    Mod: isMac ? command : control,
    Alt: isMac ? option : alt,
  }
  return keys
    .split(' ')
    .map((chord) =>
      inOrder(chord, platform)
        .map((key) => names[key] ?? key.toUpperCase())
        .join(' '),
    )
    .reduce((first, next) => texts.palette.keysThen(first, next))
}

function inOrder(chord: string, platform: Platform): readonly string[] {
  const parts = chord.split('+')
  const order = orders[platform === 'darwin' ? 'darwin' : 'other']
  return [...order.filter((each) => parts.includes(each)), ...parts.filter((each) => !order.includes(each))]
}
