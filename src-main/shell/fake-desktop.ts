import type { NoticeView } from '../../src-preload/contract/index.ts'
import { ok } from '../domain/result.ts'
import type { Desktop } from '../ipc/desktop.ts'
import { plainUpdates } from '../ipc/plain-desktop.ts'

/** A desktop for tests: it shows what it is given until that is withdrawn. */
export class FakeDesktop implements Desktop {
  readonly shown = new Map<NoticeView['category'], string>()
  /** Everything that was ever shown. */
  readonly history: string[] = []

  readClipboard = async () => ''
  writeClipboard = async () => {}
  clearClipboardIf = async () => {}
  chooseFileToOpen = async () => null
  chooseFileToSave = async () => null
  openPage = async () => ok(undefined)
  openNotificationSettings = async () => ok(undefined)
  setTheme = () => {}
  confirmPresence = async () => true
  confirm = async () => true
  updates = plainUpdates
  abilities = () => ({
    tray: { available: true, reason: '' },
    notifications: { available: true, reason: '' },
  })
  showNotice = async ({ category, title, body }: NoticeView) => {
    this.shown.set(category, `${title}: ${body}`)
    this.history.push(`${title}: ${body}`)
    return { shown: true, sentence: '' }
  }
  withdrawNotice = (category: NoticeView['category']) => {
    this.shown.delete(category)
  }
}
