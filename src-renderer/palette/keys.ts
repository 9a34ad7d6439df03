import type { Platform } from '../app/shortcuts.ts'
import { texts } from '../lib/texts.ts'

/** Keys as they are heard: "Control Shift P". @param keys as Primer's KeybindingHint writes them; empty: none */
export function spokenKeys(keys: string, platform: Platform): string {
  const { command, control, ...named } = texts.palette.keyNames
  const names: Readonly<Record<string, string>> = {
    ...named,
    Mod: platform === 'darwin' ? command : control,
  }
  return keys
    .split(/[+ ]/)
    .map((key) => names[key] ?? key.toUpperCase())
    .join(' ')
}
