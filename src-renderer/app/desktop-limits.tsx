import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useOpenNotificationSettings } from './calls.ts'
import { OpenSystemSettings } from './open-system-settings.tsx'
import { useSnapshot } from './use-snapshot.ts'

/** Why the desktop itself tells nothing, where that is so. */
export function DesktopLimits() {
  const { tray, notifications } = useSnapshot().desktop
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
      {notifications.available === false ? <OpenSystemSettings open={open} /> : null}
      <CallFailure error={open.error} title={texts.settings.failed} />
    </section>
  )
}
