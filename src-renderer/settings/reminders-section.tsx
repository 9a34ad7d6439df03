import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { DesktopAbilities } from './desktop-abilities.tsx'
import { PauseReminders } from './pause-reminders.tsx'
import { ReminderTimesForm } from './reminder-times-form.tsx'
import { SettingSwitch } from './setting-switch.tsx'
import { SnoozedCredentials } from './snoozed-credentials.tsx'

export function RemindersSection() {
  const t = texts.settings.reminders
  return (
    <>
      <Panel title={texts.settings.sections.reminders}>
        <div className="setting-list">
          <SettingSwitch setting="reminders.enabled" label={t.enabled} caption={t.enabledCaption} />
          <SettingSwitch setting="reminders.hide-names" label={t.hideNames} caption={t.hideNamesCaption} />
        </div>
      </Panel>
      <ReminderTimesForm />
      <PauseReminders />
      <SnoozedCredentials />
      <DesktopAbilities />
    </>
  )
}
