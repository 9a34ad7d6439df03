import { Button, FormControl, Select, TextInput } from '@primer/react'
import { useState } from 'react'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import {
  changeDraft,
  credentialsOf,
  type Draft,
  type DraftProblem,
  joinable,
  problemsOf,
} from './discovery-draft.ts'
import { useTrackDiscovered } from './use-discovery.ts'

interface Props {
  readonly drafts: readonly Draft[]
  onChange(drafts: readonly Draft[]): void
  onBack(): void
  onSaved(destinations: number): void
}

/** Which token each secret holds, and what is known of it. Nothing is kept before the last button here. */
export function OnboardingGroup({ drafts, onChange, onBack, onSaved }: Props) {
  const [problems, setProblems] = useState<readonly DraftProblem[]>([])
  const track = useTrackDiscovered()
  const t = texts.onboarding.discovery
  const credentials = credentialsOf(drafts)
  const save = () => {
    const found = problemsOf(drafts)
    setProblems(found)
    const [first] = found
    if (first !== undefined) document.getElementById(fieldId(first))?.focus()
    else if (!track.isPending)
      track.mutate(credentials, { onSuccess: ({ destinations }) => onSaved(destinations) })
  }
  return (
    <Panel title={t.groupTitle}>
      <p className="muted">{t.groupLead}</p>
      {drafts.map((draft) => (
        <DraftFields
          key={draft.secret}
          draft={draft}
          others={joinable(drafts, draft.secret)}
          problems={problems.filter(({ secret }) => secret === draft.secret)}
          onChange={(change) => {
            setProblems(problems.filter(({ secret }) => secret !== draft.secret))
            onChange(changeDraft(drafts, draft.secret, change))
          }}
        />
      ))}
      <CallFailure error={track.error} title={t.saveFailed} />
      <div className="row onboarding-ways">
        <Button variant="primary" loading={track.isPending} onClick={save}>
          {t.save(credentials.length)}
        </Button>
        <Button onClick={onBack}>{texts.frame.back}</Button>
      </div>
    </Panel>
  )
}

function fieldId({ secret, field }: DraftProblem): string {
  return `discovered-${secret}-${field}`
}

interface DraftFieldsProps {
  readonly draft: Draft
  readonly others: readonly string[]
  readonly problems: readonly DraftProblem[]
  onChange(change: Partial<Draft>): void
}

function DraftFields({ draft, others, problems, onChange }: DraftFieldsProps) {
  const { secret, sameAs, name, owner, purpose, expiry, day } = draft
  const t = texts.onboarding.discovery
  const lacks = (field: DraftProblem['field']) => problems.some((each) => each.field === field)
  return (
    <fieldset className="draft">
      <legend>
        <Name>{secret}</Name>
      </legend>
      {others.length === 0 ? null : (
        <FormControl>
          <FormControl.Label>{t.sameAs}</FormControl.Label>
          <Select value={sameAs} onChange={(event) => onChange({ sameAs: event.target.value })}>
            <Select.Option value="">{t.ownToken}</Select.Option>
            {others.map((each) => (
              <Select.Option key={each} value={each}>
                {each}
              </Select.Option>
            ))}
          </Select>
        </FormControl>
      )}
      {sameAs === '' ? (
        <div className="draft-fields">
          <FormControl required id={fieldId({ secret, field: 'name' })}>
            <FormControl.Label>{t.name}</FormControl.Label>
            <TextInput block value={name} onChange={(event) => onChange({ name: event.target.value })} />
            {lacks('name') ? (
              <FormControl.Validation variant="error">{t.nameMissing}</FormControl.Validation>
            ) : null}
          </FormControl>
          <FormControl>
            <FormControl.Label>{t.owner}</FormControl.Label>
            <TextInput block value={owner} onChange={(event) => onChange({ owner: event.target.value })} />
            <FormControl.Caption>{t.ownerCaption}</FormControl.Caption>
          </FormControl>
          <FormControl>
            <FormControl.Label>{t.purpose}</FormControl.Label>
            <TextInput
              block
              value={purpose}
              onChange={(event) => onChange({ purpose: event.target.value })}
            />
            <FormControl.Caption>{t.purposeCaption}</FormControl.Caption>
          </FormControl>
          <FormControl>
            <FormControl.Label>{t.expiry}</FormControl.Label>
            <Select
              block
              value={expiry}
              onChange={(event) => onChange({ expiry: event.target.value as Draft['expiry'] })}
            >
              {(['paste', 'date', 'unknown'] as const).map((each) => (
                <Select.Option key={each} value={each}>
                  {t.expiries[each]}
                </Select.Option>
              ))}
            </Select>
          </FormControl>
          {expiry === 'date' ? (
            <FormControl required id={fieldId({ secret, field: 'date' })}>
              <FormControl.Label>{t.date}</FormControl.Label>
              <TextInput
                type="date"
                value={day}
                onChange={(event) => onChange({ day: event.target.value })}
              />
              {lacks('date') ? (
                <FormControl.Validation variant="error">{t.dateMissing}</FormControl.Validation>
              ) : null}
            </FormControl>
          ) : null}
        </div>
      ) : (
        <p className="muted">{t.joined(sameAs)}</p>
      )}
    </fieldset>
  )
}
