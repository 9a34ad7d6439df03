import { type BrowserWindow, systemPreferences } from 'electron'
import type { Question } from '../ipc/desktop.ts'
import { lockTexts } from '../texts/lock.ts'
import { questionTexts } from '../texts/question.ts'
import { type Choice, choose } from './closing.ts'

const unlocks: Choice<'unlock' | 'stay'> = {
  message: lockTexts.unlockRekey,
  detail: lockTexts.whyLocked,
  buttons: [
    ['unlock', lockTexts.unlock],
    ['stay', lockTexts.stayLocked],
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
      await systemPreferences.promptTouchID(lockTexts.touchIdReason)
      return true
    } catch {
      // Refused, or given up: it stays locked, and the window says so.
      return false
    }
  return (await choose(parent, unlocks)) === 'unlock'
}

/** Asks by a dialog of the system, which no page can draw or answer. Enter and Escape mean no, also when held down. */
export async function confirmQuestion(parent: BrowserWindow | null, question: Question): Promise<boolean> {
  const { message, detail, goOn } = question
  const buttons = [['yes', goOn] as const, ['no', questionTexts.cancel] as const]
  return (await choose(parent, { message, detail, buttons, fallback: 'no' })) === 'yes'
}
