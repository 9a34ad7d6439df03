import { type BrowserWindow, systemPreferences } from 'electron'
import { type Choice, choose } from './closing.ts'

const unlocks: Choice<'unlock' | 'stay'> = {
  message: 'Unlock Rekey?',
  detail: 'It was locked because nobody was here, or because you locked it.',
  buttons: [
    ['unlock', 'Unlock'],
    ['stay', 'Stay locked'],
  ],
  fallback: 'stay',
}

/**
 * Asks for a person. On a Mac with Touch ID that is the owner of the account; elsewhere Electron offers no such question,
 * and a dialog of the system, which no page can answer, asks for a deliberate click.
 */
export async function confirmPresence(parent: BrowserWindow | null): Promise<boolean> {
  if (process.platform === 'darwin' && systemPreferences.canPromptTouchID())
    try {
      await systemPreferences.promptTouchID('unlock Rekey')
      return true
    } catch {
      // Refused, or given up: it stays locked, and the window says so.
      return false
    }
  return (await choose(parent, unlocks)) === 'unlock'
}
