import { type BrowserWindow, clipboard, dialog, type FileFilter, nativeTheme, shell } from 'electron'
import { failure } from '../domain/failure.ts'
import { failed, ok } from '../domain/result.ts'
import type { Desktop, UpdateControl } from '../ipc/desktop.ts'
import { fileTexts } from '../texts/file.ts'
import { linkTexts } from '../texts/link.ts'
import { notificationTexts } from '../texts/notification.ts'
import { confirmPresence, confirmQuestion } from './confirm-presence.ts'
import { checkLink, notificationSettings } from './external-links.ts'
import type { DesktopNotifications } from './notifications.ts'
import type { DesktopTray } from './tray.ts'

interface Parts {
  readonly window: () => BrowserWindow | null
  readonly notifications: DesktopNotifications
  readonly tray: DesktopTray
  readonly updates: UpdateControl
  readonly platform?: NodeJS.Platform
}

/** The first extension tells what is asked for: an inventory may be JSON as well, and is no leak case. */
function fileFilters(extensions: readonly string[]): FileFilter[] {
  const [first] = extensions
  if (first === undefined) return []
  return [{ name: fileTexts.kinds[first] ?? first, extensions: [...extensions] }]
}

/** The desktop behind the handlers. `await` on the clipboard: it answers at once in Electron 25, later in 45. */
export function electronDesktop({
  window,
  notifications,
  tray,
  updates,
  platform = process.platform,
}: Parts): Desktop {
  return {
    readClipboard: async () => await clipboard.readText(),
    writeClipboard: async (text) => {
      await clipboard.writeText(text)
    },
    clearClipboardIf: async (text) => {
      if ((await clipboard.readText()) === text) await clipboard.clear()
    },
    chooseFileToOpen: async (title, extensions) => {
      const options = {
        title,
        properties: ['openFile' as const, 'showHiddenFiles' as const],
        filters: fileFilters(extensions),
      }
      const parent = window()
      const chosen =
        parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options)
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null)
    },
    chooseFileToSave: async (title, suggestedName) => {
      const options = { title, defaultPath: suggestedName }
      const parent = window()
      const chosen =
        parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options)
      return chosen.canceled || chosen.filePath === undefined || chosen.filePath === ''
        ? null
        : chosen.filePath
    },
    openPage: async (url, allowedHosts) => {
      const checked = checkLink(url, allowedHosts)
      if (!checked.ok) return checked
      try {
        await shell.openExternal(checked.value)
        return ok(undefined)
      } catch {
        return failed(
          failure('blocked', checked.value, linkTexts.noBrowser, linkTexts.openItYourself(checked.value)),
        )
      }
    },
    openNotificationSettings: async () => {
      const address = notificationSettings(platform)
      if (!address.ok) return address
      try {
        await shell.openExternal(address.value)
        return ok(undefined)
      } catch {
        return failed(
          failure('blocked', 'settings', notificationTexts.settingsNotOpened, notificationTexts.openThem),
        )
      }
    },
    setTheme: (theme) => {
      nativeTheme.themeSource = theme.startsWith('light')
        ? 'light'
        : theme.startsWith('dark')
          ? 'dark'
          : 'system'
    },
    confirmPresence: () => confirmPresence(window()),
    confirm: (question) => confirmQuestion(window(), question),
    abilities: () => ({ tray: tray.state, notifications: notifications.state }),
    showNotice: (notice) => notifications.show(notice),
    withdrawNotice: (category) => notifications.withdraw(category),
    updates,
  }
}
