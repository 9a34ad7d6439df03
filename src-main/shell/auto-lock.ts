import { type LockEvent, lockCause, lockMinutes } from '../domain/app-lock.ts'
import type { Workspace } from '../ipc/workspace.ts'

/** How often the time without input is looked at. */
const lookEveryMs = 15_000

/** What the operating system tells of the person in front of it; Electron's powerMonitor. */
export interface Presence {
  /** Seconds since the last input to this computer. */
  getSystemIdleTime(): number
  on(event: 'suspend' | 'lock-screen', listener: () => void): unknown
}

/** Locks Rekey when nobody is there: after some time without input, before sleep, and with the screen. */
export class AutoLock {
  readonly #workspace: Workspace
  readonly #presence: Presence

  constructor(workspace: Workspace, presence: Presence) {
    this.#workspace = workspace
    this.#presence = presence
  }

  begin(): void {
    this.#workspace.timetable.every(lookEveryMs, () => this.#look('tick'))
    this.#presence.on('suspend', () => this.#look('suspend'))
    this.#presence.on('lock-screen', () => this.#look('lock-screen'))
  }

  #look(event: LockEvent): void {
    const workspace = this.#workspace
    if (workspace.locked !== null || workspace.kind === 'sample') return
    const after = lockMinutes(workspace.settings()['lock.after'])
    const cause = lockCause(event, after, this.#presence.getSystemIdleTime())
    if (cause !== null) workspace.lock(cause)
  }
}
