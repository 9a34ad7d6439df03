import { SearchIcon } from '@primer/octicons-react'
import { FormControl, Select, TextInput } from '@primer/react'
import type { AuditEntryView, AuditFilterView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import type { ChosenFilter } from './filter.ts'
import { useAuditFilter } from './filter-store.ts'

const auditGroups = Object.keys(texts.audit.groups) as NonNullable<AuditFilterView['group']>[]
const auditSources = Object.keys(texts.audit.sources) as AuditEntryView['source'][]

export function AuditFilters() {
  const { credentials, rotations } = useSnapshot()
  const { filter, change } = useAuditFilter()
  const names = [
    ...new Set([...credentials.map(({ name }) => name), ...rotations.map((each) => each.credential)]),
  ]
  const t = texts.audit
  return (
    <search aria-label={t.filters.region} className="audit-filters">
      <FormControl className="audit-search">
        <FormControl.Label>{t.filters.text}</FormControl.Label>
        <TextInput
          block
          type="search"
          leadingVisual={SearchIcon}
          placeholder={t.filters.textHint}
          value={filter.text}
          maxLength={200}
          onChange={(event) => change({ text: event.target.value })}
        />
      </FormControl>
      <Choice
        label={t.filters.group}
        value={filter.group}
        choices={auditGroups.map((group) => [group, t.groups[group]])}
        onChoose={(chosen) => change({ group: auditGroups.find((group) => group === chosen) ?? null })}
      />
      <Choice
        label={t.filters.credential}
        value={filter.credential}
        choices={names.sort().map((name) => [name, name])}
        onChoose={(credential) => change({ credential })}
      />
      <Choice
        label={t.filters.rotation}
        value={filter.rotation}
        choices={rotations.map(({ id }) => [id, id] as const).reverse()}
        onChoose={(rotation) => change({ rotation })}
      />
      <Choice
        label={t.filters.source}
        value={filter.source}
        choices={auditSources.map((source) => [source, t.sources[source]])}
        onChoose={(chosen) => change({ source: auditSources.find((source) => source === chosen) ?? null })}
      />
      {(['from', 'to'] as const).map((end) => (
        <FormControl key={end}>
          <FormControl.Label>{t.filters[end]}</FormControl.Label>
          <TextInput
            type="date"
            className="audit-date"
            value={filter[end]}
            onChange={(event) => change({ [end]: event.target.value } satisfies Partial<ChosenFilter>)}
          />
        </FormControl>
      ))}
    </search>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string | null
  readonly choices: ReadonlyArray<readonly [value: string, label: string]>
  onChoose(value: string | null): void
}

/** A choice of one, or of all. */
function Choice({ label, value, choices, onChoose }: ChoiceProps) {
  return (
    <FormControl>
      <FormControl.Label>{label}</FormControl.Label>
      <Select
        className="audit-choice"
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
      >
        <Select.Option value="">{texts.audit.filters.any}</Select.Option>
        {choices.map(([each, words]) => (
          <Select.Option key={each} value={each}>
            {words}
          </Select.Option>
        ))}
      </Select>
    </FormControl>
  )
}
