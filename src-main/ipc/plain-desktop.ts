import { ok } from '../domain/result.ts'
import type { Desktop } from './desktop.ts'

/** A desktop for tests: it has everything, shows nothing, and its clipboard is empty. */
export function plainDesktop(change: Partial<Desktop> = {}): Desktop {
  return {
    readClipboard: async () => '',
    writeClipboard: async () => {},
    clearClipboardIf: async () => {},
    chooseFileToOpen: async () => null,
    chooseFileToSave: async () => null,
    openPage: async () => ok(undefined),
    setTheme: () => {},
    abilities: () => ({
      tray: { available: true, reason: '' },
      notifications: { available: true, reason: '' },
    }),
    showNotice: async () => ({ shown: true, sentence: '' }),
    withdrawNotice: () => {},
    ...change,
  }
}
