import { FormControl, Radio } from '@primer/react'
import type { SettingKeyView } from '../../src-preload/contract/index.ts'
import { useSettings, useWriteSetting } from '../app/use-settings.ts'
import { texts } from '../lib/texts.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { CallFailure } from '../ui/failure-message.tsx'

interface SettingChoiceProps {
  readonly setting: SettingKeyView
  readonly legend: string
  /** Where a heading above says the same. */
  readonly hideLegend?: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly captions?: Readonly<Record<string, string>>
}

/** One setting with few values: all of them in sight. Shown is what main stored; while it stores, what was chosen. */
export function SettingChoice({
  setting,
  legend,
  hideLegend = false,
  labels,
  captions = {},
}: SettingChoiceProps) {
  const settings = useSettings()
  const write = useWriteSetting()
  const chosen = write.isPending ? write.variables.value : settings[setting]
  return (
    <>
      <ChoiceGroup label={legend} hideLabel={hideLegend}>
        {Object.entries(labels).map(([value, label]) => (
          <FormControl key={value}>
            <Radio
              name={setting}
              value={value}
              checked={value === chosen}
              onChange={() => write.mutate({ key: setting, value })}
            />
            <FormControl.Label>{label}</FormControl.Label>
            {captions[value] === undefined ? null : (
              <FormControl.Caption>{captions[value]}</FormControl.Caption>
            )}
          </FormControl>
        ))}
      </ChoiceGroup>
      <CallFailure error={write.error} title={texts.settings.saveFailed} />
    </>
  )
}
