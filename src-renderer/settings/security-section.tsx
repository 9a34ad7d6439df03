import { useSettings } from '../app/use-settings.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { Facts } from '../ui/facts.tsx'
import { FailureMessage } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { SettingChoice } from './setting-choice.tsx'
import { SettingSwitch } from './setting-switch.tsx'

export function SecuritySection() {
  const { keychain, workspace } = useSnapshot()
  const t = texts.settings.security
  return (
    <>
      <Panel title={t.writes}>
        {workspace === 'sample' ? (
          <p>{t.modeOfSample}</p>
        ) : (
          <SettingSwitch
            setting="mode"
            label={t.mode}
            caption={t.modeCaption}
            values={['read-only', 'changes']}
          />
        )}
        <SettingSwitch setting="revoke.page" label={t.page} caption={t.pageCaption} />
        <SoakTime />
      </Panel>
      <Panel title={t.lock}>
        <SettingChoice
          setting="lock.after"
          legend={t.lock}
          hideLegend
          labels={Object.fromEntries(lockTimes.map((each) => [each, t.lockAfter(each)]))}
        />
        <p className="muted small settings-note">{t.lockCaption}</p>
      </Panel>
      <Panel title={t.values}>
        <FailureMessage failure={keychain.problem} />
        <div className="settings-facts">
          <Facts
            items={[
              [
                t.keychain,
                keychain.persistent ? (
                  keychain.description
                ) : (
                  <span key="keychain">
                    <span>{keychain.description}</span>
                    <span className="muted small settings-note">{t.memory}</span>
                  </span>
                ),
              ],
              [t.oldValue, t.oldValueText],
              [t.clipboard, t.clipboardText],
              [t.shown, t.shownText],
            ]}
          />
        </div>
      </Panel>
    </>
  )
}

const lockTimes = ['5', '15', '30', '60', 'off']

/** Hours that can be chosen here; another number, set on the command line, stands beside them. */
const hours = ['0', '1', '4', '24', '72']

function SoakTime() {
  const chosen = useSettings()['revoke.soak-hours']
  const t = texts.settings.security
  const offered = hours.includes(chosen) ? hours : [...hours, chosen]
  return (
    <SettingChoice
      setting="revoke.soak-hours"
      legend={t.soak}
      labels={Object.fromEntries(offered.map((each) => [each, t.soakHours(Number(each))]))}
    />
  )
}
