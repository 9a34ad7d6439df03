import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { SettingChoice } from './setting-choice.tsx'

export function AppearanceSection() {
  const t = texts.settings.appearance
  return (
    <>
      <Panel title={t.theme}>
        <SettingChoice setting="theme" legend={t.theme} hideLegend labels={t.themes} />
      </Panel>
      <Panel title={t.density}>
        <SettingChoice
          setting="density"
          legend={t.density}
          hideLegend
          labels={t.densities}
          captions={t.densityCaptions}
        />
      </Panel>
      <Panel title={t.motion}>
        <SettingChoice
          setting="motion"
          legend={t.motion}
          hideLegend
          labels={t.motions}
          captions={t.motionCaptions}
        />
      </Panel>
      <Panel title={t.time}>
        <SettingChoice setting="time.display" legend={t.time} hideLegend labels={t.times} />
      </Panel>
    </>
  )
}
