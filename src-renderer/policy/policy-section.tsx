import { Button, Select, ToggleSwitch } from '@primer/react'
import { useId } from 'react'
import type { PolicyRulesView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { noFilters } from '../dashboard/arrange.ts'
import { useDashboard } from '../dashboard/dashboard-store.ts'
import { texts } from '../lib/texts.ts'
import { SettingRow } from '../settings/setting-row.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { useChangePolicy } from './calls.ts'
import { countStanding } from './findings.ts'

/** What is asked of every credential. A change applies at once. */
export function PolicySection() {
  const { rules } = useSnapshot().policy
  const change = useChangePolicy()
  const chosen: PolicyRulesView = change.isPending ? { ...rules, ...defined(change.variables) } : rules
  const t = texts.policy.settings
  const days = (key: 'maximumLifetimeDays' | 'rotateEveryDays', label: string, caption: string) => (
    <DaysRow
      label={label}
      caption={caption}
      days={chosen[key]}
      onChoose={(value) => change.mutate({ [key]: value })}
    />
  )
  const row = (
    label: string,
    caption: string,
    on: boolean,
    changes: (on: boolean) => Partial<PolicyRulesView>,
  ) => <SwitchRow label={label} caption={caption} on={on} onChange={(next) => change.mutate(changes(next))} />
  return (
    <>
      <Standing />
      <CallFailure error={change.error} title={t.failed} />
      <Panel title={t.tokens}>
        {days('maximumLifetimeDays', t.maximumLifetime, t.maximumLifetimeCaption)}
        {row(t.classic, t.classicCaption, chosen.classicTokens === 'forbidden', (on) => ({
          classicTokens: on ? 'forbidden' : 'allowed',
        }))}
        {row(t.dispatch, t.dispatchCaption, chosen.dispatchRepositories === 'one', (on) => ({
          dispatchRepositories: on ? 'one' : 'any',
        }))}
        {row(t.purpose, t.purposeCaption, chosen.onePurpose, (on) => ({ onePurpose: on }))}
        {row(t.person, t.personCaption, chosen.onePerson, (on) => ({ onePerson: on }))}
      </Panel>
      <Panel title={t.credentials}>
        {days('rotateEveryDays', t.rotation, t.rotationCaption)}
        {row(t.owner, t.ownerCaption, chosen.ownerPresent, (on) => ({ ownerPresent: on }))}
        {row(t.dotenv, t.dotenvCaption, chosen.plainDotenv === 'forbidden', (on) => ({
          plainDotenv: on ? 'forbidden' : 'allowed',
        }))}
      </Panel>
    </>
  )
}

/** How many findings there are, and the way to them. */
function Standing() {
  const { findings } = useSnapshot().policy
  const now = useNow()
  const go = useView((state) => state.go)
  const counts = countStanding(findings, now)
  const sum = [...counts.values()].reduce((total, each) => total + each, 0)
  const t = texts.policy.settings
  return (
    <div className="stack">
      <p>{t.lead}</p>
      <p className="row">
        <span role="status">{t.standing(sum, counts.size)}</span>
        {sum === 0 ? null : (
          <Button
            variant="link"
            onClick={() => {
              useDashboard.getState().filter({ ...noFilters, policy: true })
              go({ view: 'expiry' })
            }}
          >
            {t.show}
          </Button>
        )}
      </p>
    </div>
  )
}

interface SwitchRowProps {
  readonly label: string
  readonly caption: string
  readonly on: boolean
  onChange(on: boolean): void
}

function SwitchRow({ label, caption, on, onChange }: SwitchRowProps) {
  const id = useId()
  return (
    <SettingRow labelId={id} captionId={`${id}-caption`} label={label} caption={caption}>
      <ToggleSwitch
        size="small"
        aria-labelledby={id}
        aria-describedby={`${id}-caption`}
        checked={on}
        buttonLabelOn={texts.settings.on}
        buttonLabelOff={texts.settings.off}
        onChange={(checked) => {
          if (checked !== on) onChange(checked)
        }}
      />
    </SettingRow>
  )
}

/** Days that can be chosen here; another number, from rekey.yaml or the command line, stands among them. */
const offeredDays = [7, 30, 60, 90, 180, 366]

interface DaysRowProps {
  readonly label: string
  readonly caption: string
  readonly days: number | null
  onChoose(days: number | null): void
}

function DaysRow({ label, caption, days, onChoose }: DaysRowProps) {
  const id = useId()
  const t = texts.policy.settings
  const offered =
    days === null || offeredDays.includes(days)
      ? offeredDays
      : [...offeredDays, days].sort((one, other) => one - other)
  return (
    <SettingRow labelId={id} captionId={`${id}-caption`} label={label} caption={caption}>
      <Select
        aria-labelledby={id}
        aria-describedby={`${id}-caption`}
        value={days === null ? 'none' : String(days)}
        onChange={(event) => onChoose(event.target.value === 'none' ? null : Number(event.target.value))}
      >
        {offered.map((each) => (
          <Select.Option key={each} value={String(each)}>
            {t.days(each)}
          </Select.Option>
        ))}
        <Select.Option value="none">{t.noLimit}</Select.Option>
      </Select>
    </SettingRow>
  )
}

/** Only what is changed: an absent rule must not blank the one that holds. */
function defined(
  change: {
    readonly [Rule in keyof PolicyRulesView]?: PolicyRulesView[Rule] | undefined
  },
): Partial<PolicyRulesView> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
