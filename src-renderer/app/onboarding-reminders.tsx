import { BellIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { SettingSwitch } from '../settings/setting-switch.tsx'
import { Panel } from '../ui/panel.tsx'
import { DesktopLimits } from './desktop-limits.tsx'
import { useSettings } from './use-settings.ts'
import { useSnapshot } from './use-snapshot.ts'

interface Props {
  onBack(): void
  onDone(): void
}

/** What a reminder looks like and says, before the system asks whether it may. */
export function OnboardingReminders({ onBack, onDone }: Props) {
  const { desktop } = useSnapshot()
  const hidden = useSettings()['reminders.hide-names'] === 'on'
  const t = texts.onboarding
  return (
    <Panel title={t.remindersTitle}>
      <p className="muted">{t.remindersLead}</p>
      <figure className="reminder-preview">
        <figcaption className="muted small">{t.preview}</figcaption>
        <div className="reminder-card">
          <BellIcon />
          <div className="notice-text">
            <strong>{hidden ? t.previewHiddenTitle : t.previewTitle}</strong>
            <span>{hidden ? t.previewHiddenBody : t.previewBody}</span>
          </div>
        </div>
      </figure>
      <SettingSwitch setting="reminders.enabled" label={t.remind} caption={t.remindCaption} />
      {desktop.tray.available === false ? null : (
        <SettingSwitch setting="tray.keep-running" label={t.keepRunning} caption={t.keepRunningCaption} />
      )}
      <SettingSwitch setting="reminders.hide-names" label={t.hideNames} caption={t.hideNamesCaption} />
      <DesktopLimits />
      <div className="row onboarding-ways">
        <Button variant="primary" onClick={onDone}>
          {t.finish}
        </Button>
        <Button onClick={onBack}>{texts.frame.back}</Button>
      </div>
    </Panel>
  )
}
