import { app, dialog } from 'electron'
import type { Workspace } from '../ipc/workspace.ts'
import { startTexts } from '../texts/start.ts'
import { autostartFile, hiddenSwitch, setAutostart } from './login-item.ts'

/** Makes the desktop start Rekey at login, as the setting says. Sample data changes nothing on this computer. */
export class LaunchAtLogin {
  readonly #workspace: Workspace
  #wanted: boolean

  constructor(workspace: Workspace) {
    this.#workspace = workspace
    this.#wanted = this.#isWanted()
    // The program may lie elsewhere after an update.
    if (this.#wanted) apply(true)
  }

  /** The settings may have changed. */
  follow(): void {
    if (this.#workspace.kind === 'sample') return
    const wanted = this.#isWanted()
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    apply(wanted)
  }

  #isWanted(): boolean {
    return this.#workspace.settings()['start.at-login'] === 'on'
  }
}

function apply(wanted: boolean): void {
  if (process.platform !== 'linux') {
    // From a clone the system would be told to start Electron itself.
    if (app.isPackaged) app.setLoginItemSettings({ openAtLogin: wanted, args: [hiddenSwitch] })
    return
  }
  // An AppImage runs from a place that is gone afterwards, and names its own file in the environment.
  const program = process.env.APPIMAGE ?? process.execPath
  const command = app.isPackaged ? [program, hiddenSwitch] : [program, app.getAppPath(), hiddenSwitch]
  const file = autostartFile(process.env)
  try {
    setAutostart(file, wanted ? command : null)
  } catch (error) {
    void dialog.showMessageBox({
      type: 'warning',
      title: 'Rekey',
      message: wanted ? startTexts.startAtSignInNotOn : startTexts.startAtSignInNotOff,
      detail: `${file}: ${error instanceof Error ? error.message : String(error)}`,
    })
  }
}
