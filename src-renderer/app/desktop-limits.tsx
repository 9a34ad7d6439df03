import { LinkExternalIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useOpenNotificationSettings } from './calls.ts'
import { useSnapshot } from './use-snapshot.ts'

/** Why the desktop itself tells nothing, where that is so. */
export function DesktopLimits() {
  const { desktop, platform } = useSnapshot()
  const { tray, notifications } = desktop
  const open = useOpenNotificationSettings()
  const t = texts.frame
  // Main's reason says it more closely than the general sentence.
  const limits = [
    ...(tray.available === false ? [tray.reason || t.noTray] : []),
    ...(notifications.available === false ? [notifications.reason || t.noDesktopNotices] : []),
  ]
  if (limits.length === 0) return null
  return (
    <section aria-label={t.thisDesktop}>
      <h3 className="help-title">{t.thisDesktop}</h3>
      {limits.map((limit) => (
        <p key={limit}>{limit}</p>
      ))}
      {notifications.available === false && platform !== 'linux' ? (
        <Button
          size="small"
          trailingVisual={LinkExternalIcon}
          loading={open.isPending}
          onClick={() => open.mutate()}
        >
          {texts.settings.reminders.openSystemSettings}
        </Button>
      ) : null}
      <CallFailure error={open.error} title={texts.settings.failed} />
    </section>
  )
}
