import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { WindowCommand } from '../../src-preload/contract/index.ts'

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
  const settings = goes('Settings', 'CmdOrCtrl+,', 'settings')
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      does('New rotation…', 'CmdOrCtrl+N', 'new-rotation'),
      does('Report a leaked token…', 'CmdOrCtrl+Shift+L', 'report-leak'),
      does('Pause or resume the rotation', 'CmdOrCtrl+.', 'pause-resume'),
      { label: 'Inspect a token…', click: () => command('inspect-token') },
      line,
      does('Refresh data', 'CmdOrCtrl+R', 'refresh'),
      does('Save view…', 'CmdOrCtrl+S', 'save-view'),
      does('Copy view as Markdown', 'CmdOrCtrl+Shift+C', 'copy-markdown'),
      does('Export…', 'CmdOrCtrl+E', 'export'),
      line,
      does('Switch account', 'CmdOrCtrl+Shift+A', 'switch-account'),
      does('Lock Rekey', 'CmdOrCtrl+Shift+X', 'lock'),
      ...(isMac
        ? [line, { role: 'close' } as const]
        : [settings, line, { role: 'quit', label: 'Quit Rekey', accelerator: 'CmdOrCtrl+Q' } as const]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
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
      does('Filter the current view', 'CmdOrCtrl+F', 'filter'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      does('Command palette', 'CmdOrCtrl+K', 'palette'),
      line,
      does('Show or hide navigation', 'CmdOrCtrl+B', 'toggle-navigation'),
      does('Show or hide details', 'CmdOrCtrl+I', 'toggle-details'),
      does('Comfortable or compact', 'CmdOrCtrl+Shift+D', 'toggle-density'),
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
    label: 'Go',
    submenu: [
      does('Back', isMac ? 'Cmd+[' : 'Alt+Left', 'back'),
      does('Forward', isMac ? 'Cmd+]' : 'Alt+Right', 'forward'),
      line,
      goes('Expiry', 'CmdOrCtrl+1', 'expiry'),
      goes('Matrix', 'CmdOrCtrl+2', 'matrix'),
      goes('Rotations', 'CmdOrCtrl+3', 'rotations'),
      goes('Audit log', 'CmdOrCtrl+4', 'audit'),
      goes('Settings', 'CmdOrCtrl+5', 'settings'),
      line,
      does('Primary action of the step', 'CmdOrCtrl+Enter', 'primary'),
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: 'Help',
    submenu: [
      does('Help for this screen', 'F1', 'help'),
      // The key `?` belongs to the window: as an accelerator it would be taken from every text field.
      { label: 'Keyboard shortcuts', click: () => command('shortcuts') },
      ...(isMac ? [] : [line, { label: 'About Rekey', click: () => navigate('settings/about') }]),
    ],
  }
  const application: MenuItemConstructorOptions = {
    label: 'Rekey',
    submenu: [
      { label: 'About Rekey', click: () => navigate('settings/about') },
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
