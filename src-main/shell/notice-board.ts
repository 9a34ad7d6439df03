import { randomUUID } from 'node:crypto'
import type { NoticeView } from '../../src-preload/contract/index.ts'
import type { Notice } from '../domain/notice.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { nowOf } from '../use-cases/world.ts'

type Category = Notice['category']

/**
 * Where notices are put up: in the window always, through the desktop only while nobody looks at the window. One for
 * each category, the newer in the older one's place.
 */
export class NoticeBoard {
  readonly #workspace: Workspace
  readonly #isLookedAt: () => boolean

  /** @param isLookedAt whether the window has the focus, so that the desktop needn't tell */
  constructor(workspace: Workspace, isLookedAt: () => boolean) {
    this.#workspace = workspace
    this.#isLookedAt = isLookedAt
  }

  /** @param write the notice; for the desktop it is asked without names if the operator wants them hidden */
  post(write: (hideNames: boolean) => Notice): void {
    const workspace = this.#workspace
    const view = this.#viewOf(write(false), randomUUID(), nowOf(workspace.world))
    workspace.notices.set(view.category, view)
    this.#tellWindow()
    // Sample data is nothing that anybody should be called for.
    if (this.#isLookedAt() || workspace.kind === 'sample') workspace.desktop.withdrawNotice(view.category)
    else {
      const hidden = workspace.locked !== null || workspace.settings()['reminders.hide-names'] === 'on'
      void workspace.desktop.showNotice({ ...view, ...write(hidden) })
    }
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
    this.#workspace.desktop.withdrawNotice(category)
    if (this.#workspace.notices.delete(category)) this.#tellWindow()
  }

  /** False once the operator has dismissed it. */
  stands(category: Category): boolean {
    return this.#workspace.notices.has(category)
  }

  #viewOf(notice: Notice, id: string, at: string): NoticeView {
    return { id, at, ...notice }
  }

  #tellWindow(): void {
    this.#workspace.changed({ notices: true, audit: false })
  }
}
