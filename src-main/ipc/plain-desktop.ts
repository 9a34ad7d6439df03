import { ok } from '../domain/result.ts'
import type { Desktop, UpdateControl } from './desktop.ts'

/** No newer version, and nowhere to get one from. */
export const plainUpdates: UpdateControl = {
  view: () => ({
    state: 'unavailable',
    reason: 'A test has no updates.',
    checking: false,
    checkedAt: null,
    version: null,
    notes: null,
    percent: null,
    skipped: false,
    waitsForRotation: false,
    problem: null,
  }),
  check: async () => ok(undefined),
  download: async () => ok(undefined),
  restart: async () => ok(undefined),
}

/** A desktop for tests: it has everything, shows nothing, and its clipboard is empty. */
export function plainDesktop(change: Partial<Desktop> = {}): Desktop {
  return {
    readClipboard: async () => '',
    writeClipboard: async () => {},
    clearClipboardIf: async () => {},
    chooseFileToOpen: async () => null,
    chooseFileToSave: async () => null,
    openPage: async () => ok(undefined),
    openNotificationSettings: async () => ok(undefined),
    setTheme: () => {},
    confirmPresence: async () => true,
    confirm: async () => true,
    abilities: () => ({
      tray: { available: true, reason: '' },
      notifications: { available: true, reason: '' },
    }),
    showNotice: async () => ({ shown: true, sentence: '' }),
    withdrawNotice: () => {},
    updates: plainUpdates,
    ...change,
  }
}
