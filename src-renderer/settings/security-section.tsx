import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { Facts } from '../ui/facts.tsx'
import { FailureMessage } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
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
