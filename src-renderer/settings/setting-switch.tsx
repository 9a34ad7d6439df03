import { ToggleSwitch } from '@primer/react'
import { useId } from 'react'
import type { SettingKeyView } from '../../src-preload/contract/index.ts'
import { useSettings, useWriteSetting } from '../app/use-settings.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { SettingRow } from './setting-row.tsx'

interface SettingSwitchProps {
  readonly setting: SettingKeyView
  readonly label: string
  readonly caption?: string
  /** Values that count as on and off. */
  readonly values?: readonly [on: string, off: string]
}

/** A setting of two values. Shown is what main stored; while it stores, what was chosen. */
export function SettingSwitch({ setting, label, caption, values = ['on', 'off'] }: SettingSwitchProps) {
  const settings = useSettings()
  const write = useWriteSetting()
  const id = useId()
  const [on, off] = values
  const value = write.isPending ? write.variables.value : settings[setting]
  const t = texts.settings
  return (
    <div className="setting">
      <SettingRow
        labelId={id}
        captionId={`${id}-caption`}
        label={label}
        {...(caption === undefined ? {} : { caption })}
      >
        <ToggleSwitch
          size="small"
          aria-labelledby={id}
          {...(caption === undefined ? {} : { 'aria-describedby': `${id}-caption` })}
          checked={value === on}
          buttonLabelOn={t.on}
          buttonLabelOff={t.off}
          onChange={(checked) => {
            const chosen = checked ? on : off
            if (chosen !== value) write.mutate({ key: setting, value: chosen })
          }}
        />
      </SettingRow>
      <CallFailure error={write.error} title={t.saveFailed} />
    </div>
  )
}
