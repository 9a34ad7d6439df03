import { FormControl, Radio } from '@primer/react'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { useWriteSetting } from './calls.ts'

interface ChoicePanelProps {
  readonly setting: 'theme' | 'pace'
  readonly title: string
  readonly legend: string
  /** What counts while nothing is stored. */
  readonly standard: string
  readonly choices: ReadonlyArray<{
    readonly value: string
    readonly label: string
    readonly caption?: string
  }>
}

/** One setting with few values: all of them in sight. Shown is what main stored; while it stores, what was chosen. */
export function ChoicePanel({ setting, title, legend, standard, choices }: ChoicePanelProps) {
  const { settings } = useSnapshot()
  const write = useWriteSetting()
  const stored = settings[setting] ?? standard
  const chosen = write.isPending ? write.variables.value : stored
  return (
    <Panel title={title}>
      <CallFailure error={write.error} title={texts.settings.saveFailed} />
      <ChoiceGroup label={legend} hideLabel>
        {choices.map(({ value, label, caption }) => (
          <FormControl key={value}>
            <Radio
              name={setting}
              value={value}
              checked={value === chosen}
              onChange={() => write.mutate({ key: setting, value })}
            />
            <FormControl.Label>{label}</FormControl.Label>
            {caption === undefined ? null : <FormControl.Caption>{caption}</FormControl.Caption>}
          </FormControl>
        ))}
      </ChoiceGroup>
    </Panel>
  )
}
