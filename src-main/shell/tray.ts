import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, nativeTheme, Tray } from 'electron'
import type { DesktopView } from '../../src-preload/contract/index.ts'
import { trayTexts } from '../texts/tray.ts'
import { isOwned } from './session-bus.ts'
import { separator, type TrayAction, type TrayContents, type TrayIcon, type TrayItem } from './tray-menu.ts'

const watcher = 'org.kde.StatusNotifierWatcher'

interface Options {
  /** Folder of the tray's icons. */
  readonly icons: string
  readonly onAction: (action: TrayAction) => void
  /** The desktop's tray came or went. */
  readonly onState: () => void
}

/** The icon in the desktop's tray, if the desktop has one and the operator wants it. */
export class DesktopTray {
  readonly #options: Options
  #tray: Tray | null = null
  #wanted = false
  #contents: TrayContents | null = null
  #colored = false
  #shown = ''
  #state: DesktopView['tray'] = { available: process.platform === 'linux' ? null : true, reason: '' }

  constructor(options: Options) {
    this.#options = options
    nativeTheme.on('updated', () => this.#draw(true))
  }

  get state(): DesktopView['tray'] {
    return this.#state
  }

  /** Whether the icon is there to come back by. */
  get isShown(): boolean {
    return this.#tray !== null
  }

  /**
   * Finds out whether the desktop has a tray. On Linux it has one if somebody watches for status items; Electron would
   * put the icon nowhere otherwise, and never say so. The watcher may come later than Rekey, or start anew.
   */
  async lookAround(): Promise<void> {
    if (process.platform !== 'linux') return
    const available = await isOwned(watcher)
    const came = available !== this.#state.available
    this.#state = { available, reason: available === true ? '' : trayTexts.noTray }
    this.#arrange()
    if (came) this.#options.onState()
  }

  /** @param wanted whether the icon is to be there at all */
  show(wanted: boolean, colored: boolean, contents: TrayContents): void {
    this.#wanted = wanted
    this.#colored = colored
    this.#contents = contents
    this.#arrange()
    this.#draw(false)
  }

  remove(): void {
    this.#tray?.destroy()
    this.#tray = null
  }

  #arrange(): void {
    const shown = this.#wanted && this.#state.available === true
    if (!shown) this.remove()
    else if (this.#tray === null && this.#contents !== null) {
      this.#tray = new Tray(this.#image(this.#contents.icon))
      // macOS opens the menu on a click; elsewhere a click may or may not come.
      if (process.platform !== 'darwin') this.#tray.on('click', () => this.#options.onAction({ act: 'open' }))
      this.#draw(true)
    }
  }

  #draw(anew: boolean): void {
    if (this.#tray === null || this.#contents === null) return
    const spelled = JSON.stringify([this.#contents, this.#colored])
    if (!anew && spelled === this.#shown) return
    this.#shown = spelled
    this.#tray.setImage(this.#image(this.#contents.icon))
    this.#tray.setToolTip(this.#contents.tooltip)
    // On Linux a changed menu is only seen when it is set anew.
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#contents.menu.map((each) => this.#item(each))))
  }

  #item(item: TrayItem | typeof separator): MenuItemConstructorOptions {
    if (item === separator) return { type: 'separator' }
    const { label, action, enabled, checked, items } = item
    return {
      // A single ampersand would mark a key.
      label: label.replaceAll('&', '&&'),
      ...(enabled === undefined ? {} : { enabled }),
      ...(checked === undefined ? {} : { type: 'checkbox', checked }),
      ...(items === undefined ? {} : { submenu: items.map((each) => this.#item(each)) }),
      ...(action === undefined ? {} : { click: () => this.#options.onAction(action) }),
    }
  }

  #image(icon: TrayIcon): Electron.NativeImage {
    const { icons } = this.#options
    if (process.platform === 'darwin') {
      const image = nativeImage.createFromPath(join(icons, 'template', `${icon}Template.png`))
      image.setTemplateImage(true)
      return image
    }
    const panel = `${isPanelDark() ? 'dark' : 'light'}-panel${this.#colored ? '-color' : ''}`
    const file = process.platform === 'win32' ? `${icon}.ico` : `${icon}.png`
    return nativeImage.createFromPath(join(icons, panel, file))
  }
}

/** Which ink reads on the panel. Only newer Electrons know; GNOME's and Ubuntu's panels are dark in every theme. */
function isPanelDark(): boolean {
  const desktop = process.env.XDG_CURRENT_DESKTOP ?? ''
  if (process.platform === 'linux' && /GNOME|Unity/i.test(desktop)) return true
  const newer = (nativeTheme as { shouldUseDarkColorsForSystemIntegratedUI?: boolean })
    .shouldUseDarkColorsForSystemIntegratedUI
  return newer ?? nativeTheme.shouldUseDarkColors
}
