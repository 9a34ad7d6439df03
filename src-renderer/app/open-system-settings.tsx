import { LinkExternalIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import type { useOpenNotificationSettings } from './calls.ts'
import { useSnapshot } from './use-snapshot.ts'

/** Leads to where the system lets Rekey notify. Nothing on Linux: there the words beside it say where that is. */
export function OpenSystemSettings({ open }: { open: ReturnType<typeof useOpenNotificationSettings> }) {
  if (useSnapshot().platform === 'linux') return null
  return (
    <Button
      size="small"
      trailingVisual={LinkExternalIcon}
      loading={open.isPending}
      onClick={() => open.mutate()}
    >
      {texts.settings.reminders.openSystemSettings}
    </Button>
  )
}
