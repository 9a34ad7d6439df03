import type { DesktopView, NoticeView, UpdateView } from '../../src-preload/contract/index.ts'
import type { Result } from '../domain/result.ts'

/** Something that only a person may answer, by a dialog of the system. */
export interface Question {
  readonly message: string
  readonly detail: string
  /** The button that goes on; the other one cancels, and is what Enter and Escape mean. */
  readonly goOn: string
}

/** What handlers need of the desktop. The shell provides it with Electron, tests with plain objects. */
export interface Desktop {
  readClipboard(): Promise<string>
  writeClipboard(text: string): Promise<void>
  /** Empties the clipboard, but only if it still holds `text`: somebody may have copied something else. */
  clearClipboardIf(text: string): Promise<void>
  /** Path chosen in the system's dialog; null when it was cancelled. No extensions: any file. */
  chooseFileToOpen(title: string, extensions: readonly string[]): Promise<string | null>
  chooseFileToSave(title: string, suggestedName: string): Promise<string | null>
  /** Opens a page in the browser if it is https on a host that Rekey knows; anything else is refused. */
  openPage(url: string, allowedHosts: readonly string[]): Promise<Result<void>>
  /** Opens the system's own settings of notifications; refused where the system has no page for them. */
  openNotificationSettings(): Promise<Result<void>>
  setTheme(theme: string): void
  /** Asks the person in front of the computer, by the operating system, whether to go on. */
  confirmPresence(): Promise<boolean>
  /** True if a person chose to go on. */
  confirm(question: Question): Promise<boolean>
  /** What this desktop offers, as far as it is known by now. */
  abilities(): DesktopView
  /** Hands a notice to the desktop's own notifications; the sentence says whether the desktop showed it. */
  showNotice(notice: NoticeView): Promise<{ shown: boolean; sentence: string }>
  /** Takes back what is no longer true. */
  withdrawNotice(category: NoticeView['category']): void
  readonly updates: UpdateControl
}

/** Newer versions of Rekey itself. */
export interface UpdateControl {
  view(): UpdateView
  check(): Promise<Result<void>>
  /** Fetches the version that was found; it is installed when Rekey quits. */
  download(): Promise<Result<void>>
  /** Refused while a rotation runs. */
  restart(): Promise<Result<void>>
}
