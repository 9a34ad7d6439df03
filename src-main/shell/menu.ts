import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { WindowCommand } from '../../src-preload/contract/index.ts'
import { menuTexts } from '../texts/menu.ts'

interface Options {
  readonly packaged: boolean
  readonly command: (command: WindowCommand) => void
  readonly navigate: (to: string) => void
}

/**
 * The application menu: everything that has a shortcut, native to each platform. What acts in the window is announced
 * to it; nothing here writes or revokes. There is no Reload: Ctrl+R refreshes the data.
 */
export function setApplicationMenu(options: Options): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(options, process.platform)))
}

export function applicationMenu(
  { packaged, command, navigate }: Options,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const does = (label: string, accelerator: string, what: WindowCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => command(what),
  })
  const goes = (label: string, accelerator: string, to: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => navigate(to),
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const settings = goes(menuTexts.settings, 'CmdOrCtrl+,', 'settings')
  const file: MenuItemConstructorOptions = {
    label: menuTexts.file,
    submenu: [
      does(menuTexts.newRotation, 'CmdOrCtrl+N', 'new-rotation'),
      does(menuTexts.reportLeakedToken, 'CmdOrCtrl+Shift+L', 'report-leak'),
      does(menuTexts.pauseOrResume, 'CmdOrCtrl+.', 'pause-resume'),
      { label: menuTexts.inspectToken, click: () => command('inspect-token') },
      line,
      does(menuTexts.refreshData, 'CmdOrCtrl+R', 'refresh'),
      does(menuTexts.saveView, 'CmdOrCtrl+S', 'save-view'),
      does(menuTexts.copyViewAsMarkdown, 'CmdOrCtrl+Shift+C', 'copy-markdown'),
      does(menuTexts.export, 'CmdOrCtrl+E', 'export'),
      line,
      does(menuTexts.switchAccount, 'CmdOrCtrl+Shift+A', 'switch-account'),
      does(menuTexts.lockRekey, 'CmdOrCtrl+Shift+X', 'lock'),
      ...(isMac
        ? [line, { role: 'close' } as const]
        : [
            settings,
            line,
            { role: 'quit', label: menuTexts.quitRekey, accelerator: 'CmdOrCtrl+Q' } as const,
          ]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: menuTexts.edit,
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      line,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { role: 'selectAll' },
      line,
      does(menuTexts.filterView, 'CmdOrCtrl+F', 'filter'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: menuTexts.view,
    submenu: [
      does(menuTexts.commandPalette, 'CmdOrCtrl+K', 'palette'),
      line,
      does(menuTexts.showOrHideNavigation, 'CmdOrCtrl+B', 'toggle-navigation'),
      does(menuTexts.showOrHideDetails, 'CmdOrCtrl+I', 'toggle-details'),
      does(menuTexts.comfortableOrCompact, 'CmdOrCtrl+Shift+D', 'toggle-density'),
      line,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      line,
      { role: 'togglefullscreen' },
      ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
    ],
  }
  const go: MenuItemConstructorOptions = {
    label: menuTexts.go,
    submenu: [
      does(menuTexts.back, isMac ? 'Cmd+[' : 'Alt+Left', 'back'),
      does(menuTexts.forward, isMac ? 'Cmd+]' : 'Alt+Right', 'forward'),
      line,
      goes(menuTexts.expiry, 'CmdOrCtrl+1', 'expiry'),
      goes(menuTexts.matrix, 'CmdOrCtrl+2', 'matrix'),
      goes(menuTexts.rotations, 'CmdOrCtrl+3', 'rotations'),
      goes(menuTexts.auditLog, 'CmdOrCtrl+4', 'audit'),
      goes(menuTexts.settings, 'CmdOrCtrl+5', 'settings'),
      line,
      does(menuTexts.primaryAction, 'CmdOrCtrl+Enter', 'primary'),
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: menuTexts.help,
    submenu: [
      does(menuTexts.helpForScreen, 'F1', 'help'),
      // The key `?` belongs to the window: as an accelerator it would be taken from every text field.
      { label: menuTexts.keyboardShortcuts, click: () => command('shortcuts') },
      ...(isMac ? [] : [line, { label: menuTexts.aboutRekey, click: () => navigate('settings/about') }]),
    ],
  }
  const application: MenuItemConstructorOptions = {
    label: 'Rekey',
    submenu: [
      { label: menuTexts.aboutRekey, click: () => navigate('settings/about') },
      line,
      settings,
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  }
  return [...(isMac ? [application] : []), file, edit, view, go, { role: 'windowMenu' }, help]
}
