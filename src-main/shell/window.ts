import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { pageUrl } from './app-protocol.ts'

export interface WindowOptions {
  readonly preload: string
  readonly devServer: string | null
  readonly packaged: boolean
  /** Whether it is shown as soon as it has something to show; false: it stays out of sight until it is asked for. */
  readonly visible: boolean | Promise<boolean>
}

/** The only factory of windows. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Rekey',
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#0d1117',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !options.packaged,
    },
  })
  window.once('ready-to-show', async () => {
    if ((await options.visible) && !window.isDestroyed()) window.show()
  })
  void window.loadURL(options.devServer ?? pageUrl)
  return window
}

export function preloadPath(outFolder: string): string {
  return join(outFolder, 'preload', 'index.cjs')
}
