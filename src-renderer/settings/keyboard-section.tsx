import { Button } from '@primer/react'
import { useShell } from '../app/shell-store.ts'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { SettingSwitch } from './setting-switch.tsx'

export function KeyboardSection() {
  const openShortcuts = useShell((state) => state.openShortcuts)
  const t = texts.settings.keyboard
  return (
    <>
      <Panel title={texts.settings.sections.keyboard}>
        <SettingSwitch setting="keys.single" label={t.single} caption={t.singleCaption} />
      </Panel>
      <Panel title={t.list}>
        <p className="muted small">{t.listCaption}</p>
        <div>
          <Button onClick={openShortcuts}>{t.show}</Button>
        </div>
      </Panel>
    </>
  )
}
