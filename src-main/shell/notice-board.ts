import { randomUUID } from 'node:crypto'
import type { NoticeView } from '../../src-preload/contract/index.ts'
import { isWithin } from '../domain/local-time.ts'
import type { Notice } from '../domain/notice.ts'
import { reminderRules } from '../domain/reminder.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { nowOf } from '../use-cases/world.ts'

type Category = Notice['category']
type Write = (hideNames: boolean) => Notice

/** What is told at any hour. */
const urgent: ReadonlySet<Category> = new Set<Category>(['expired', 'leak'])

/**
 * Where notices are put up: in the window always, through the desktop only while nobody looks at the window. One for
 * each category, the newer in the older one's place. Quiet hours hold what the desktop would tell until they are over.
 */
export class NoticeBoard {
  readonly #workspace: Workspace
  readonly #isLookedAt: () => boolean
  /** What the quiet hours hold. */
  readonly #held = new Map<Category, Write>()

  /** @param isLookedAt whether the window has the focus, so that the desktop needn't tell */
  constructor(workspace: Workspace, isLookedAt: () => boolean) {
    this.#workspace = workspace
    this.#isLookedAt = isLookedAt
  }

  /** @param write the notice; for the desktop it is asked without names if the operator wants them hidden */
  post(write: Write): void {
    const workspace = this.#workspace
    const view = this.#viewOf(write(false), randomUUID(), nowOf(workspace.world))
    workspace.notices.set(view.category, view)
    this.#tellWindow()
    this.#held.delete(view.category)
    // Sample data is nothing that anybody should be called for.
    if (this.#isLookedAt() || workspace.kind === 'sample') workspace.desktop.withdrawNotice(view.category)
    else if (this.#isQuiet() && !urgent.has(view.category)) {
      workspace.desktop.withdrawNotice(view.category)
      this.#held.set(view.category, write)
    } else this.#show(view, write)
  }

  /** Hands over what the quiet hours held, once they are over: what still stands, and nobody has seen meanwhile. */
  release(): void {
    if (this.#held.size === 0) return
    // Whoever works in the window during the quiet hours has it in sight.
    if (this.#isLookedAt()) this.#held.clear()
    if (this.#isQuiet()) return
    for (const [category, write] of this.#held) {
      const standing = this.#workspace.notices.get(category)
      if (standing !== undefined) this.#show(standing, write)
    }
    this.#held.clear()
  }

  /**
   * Keeps what stands true as time goes by, without telling it anew.
   * @param untrue a part of what the desktop shows no longer holds
   */
  revise(notice: Notice, untrue: boolean): void {
    if (untrue) this.#workspace.desktop.withdrawNotice(notice.category)
    const standing = this.#workspace.notices.get(notice.category)
    if (standing === undefined || (standing.title === notice.title && standing.body === notice.body)) return
    this.#workspace.notices.set(notice.category, this.#viewOf(notice, standing.id, standing.at))
    this.#tellWindow()
  }

  /** Takes down what is no longer true. */
  withdraw(category: Category): void {
    this.#held.delete(category)
    this.#workspace.desktop.withdrawNotice(category)
    if (this.#workspace.notices.delete(category)) this.#tellWindow()
  }

  /** False once the operator has dismissed it. */
  stands(category: Category): boolean {
    return this.#workspace.notices.has(category)
  }

  #isQuiet(): boolean {
    const workspace = this.#workspace
    return isWithin(reminderRules(workspace.settings()).quiet, workspace.githubNowMs())
  }

  #show(view: NoticeView, write: Write): void {
    const workspace = this.#workspace
    const hidden = workspace.locked !== null || workspace.settings()['reminders.hide-names'] === 'on'
    void workspace.desktop.showNotice({ ...view, ...write(hidden) })
  }

  #viewOf(notice: Notice, id: string, at: string): NoticeView {
    return { id, at, ...notice }
  }

  #tellWindow(): void {
    this.#workspace.changed({ notices: true, audit: false })
  }
}
