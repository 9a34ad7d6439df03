import { ActionList } from '@primer/react'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import type { Entry } from './entries.ts'
import { spokenKeys } from './keys.ts'
import type { FoundGroup } from './search.ts'
import { ShownKeys } from './shown-keys.tsx'

interface ResultListProps {
  readonly id: string
  readonly groups: readonly FoundGroup[]
  /** Index of the current row over all groups. */
  readonly current: number
  optionId(index: number): string
  onChoose(entry: Entry): void
}

/** The focus stays in the field: the current row is only marked. */
export function ResultList({ id, groups, current, optionId, onChoose }: ResultListProps) {
  const { platform } = useSnapshot()
  const t = texts.palette
  let index = -1
  return (
    <div className="palette-results">
      <ActionList role="listbox" id={id} aria-label={t.results} selectionVariant="single">
        {groups.map(({ group, entries, total }) => (
          <ActionList.Group key={group} selectionVariant={false}>
            <ActionList.GroupHeading variant="subtle">
              {entries.length < total ? t.firstOf(t.groups[group], entries.length, total) : t.groups[group]}
            </ActionList.GroupHeading>
            {entries.map((entry) => {
              index += 1
              const own = index
              return (
                <ActionList.Item
                  key={entry.id}
                  id={optionId(own)}
                  role="option"
                  tabIndex={-1}
                  active={own === current}
                  aria-selected={own === current}
                  onSelect={() => onChoose(entry)}
                >
                  <span aria-hidden="true" className="palette-label">
                    {entry.isName ? <bdi translate="no">{entry.label}</bdi> : entry.label}
                  </span>
                  <span className="visually-hidden">
                    {t.option(entry.label, t.groups[group], spokenKeys(entry.keys, platform))}
                  </span>
                  {entry.keys === '' ? null : (
                    <ActionList.TrailingVisual>
                      <span aria-hidden="true">
                        <ShownKeys keys={entry.keys} />
                      </span>
                    </ActionList.TrailingVisual>
                  )}
                </ActionList.Item>
              )
            })}
          </ActionList.Group>
        ))}
      </ActionList>
    </div>
  )
}
