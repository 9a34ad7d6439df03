import type { RekeyHandlers } from '../../src-preload/contract/index.ts'
import { notificationTexts } from '../texts/notification.ts'
import { nowOf } from '../use-cases/world.ts'
import { value } from './outcome.ts'
import type { Workspace } from './workspace.ts'

export function noticeHandlers(workspace: Workspace): RekeyHandlers['notice'] {
  return {
    dismiss: async ({ id }) => {
      for (const [category, notice] of workspace.notices)
        if (notice.id === id) {
          workspace.notices.delete(category)
          workspace.desktop.withdrawNotice(category)
        }
      workspace.changed({ notices: true, audit: false })
      return value(null)
    },
    dismissAll: async () => {
      for (const category of workspace.notices.keys()) workspace.desktop.withdrawNotice(category)
      workspace.notices.clear()
      workspace.changed({ notices: true, audit: false })
      return value(null)
    },
    sendTest: async () =>
      value(
        await workspace.desktop.showNotice({
          id: 'test',
          category: 'test',
          title: notificationTexts.testTitle,
          body: notificationTexts.testBody,
          at: nowOf(workspace.world),
          to: 'settings/reminders',
          tone: 'neutral',
        }),
      ),
  }
}
