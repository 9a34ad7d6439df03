import { SearchIcon, XCircleFillIcon } from '@primer/octicons-react'
import { Checkbox, FormControl, TextInput, Token } from '@primer/react'
import { type RefObject, useEffect, useId, useState } from 'react'
import { texts } from '../lib/texts.ts'
import { type Filtered, readFilter, withoutTerm } from './filter.ts'
import { useMatrix } from './matrix-store.ts'

/** Words and fields to filter by, and a switch for what needs somebody. */
export function FilterBar({
  field,
  problems,
}: {
  field: RefObject<HTMLInputElement | null>
  problems: number
}) {
  const { filter, onlyProblems, show } = useMatrix()
  const id = useId()
  const t = texts.inventory
  return (
    <>
      <TextInput
        ref={field}
        type="search"
        leadingVisual={SearchIcon}
        aria-label={t.filter}
        aria-describedby={`${id}-help`}
        placeholder={t.filterHint}
        value={filter}
        className="matrix-filter"
        data-filter="true"
        onChange={(event) => show({ filter: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter === '') return
          event.preventDefault()
          event.stopPropagation()
          show({ filter: '' })
        }}
        {...(filter === ''
          ? {}
          : {
              trailingAction: (
                <TextInput.Action
                  icon={XCircleFillIcon}
                  aria-label={t.clearFilter}
                  onClick={() => {
                    show({ filter: '' })
                    field.current?.focus()
                  }}
                />
              ),
            })}
      />
      <span id={`${id}-help`} className="visually-hidden">
        {t.filterHelp}
      </span>
      <FormControl layout="horizontal">
        {/* A checkbox that is announced as the switch it is: Primer's own is announced as a pressed button. */}
        <Checkbox
          role="switch"
          checked={onlyProblems}
          onChange={(event) => show({ onlyProblems: event.target.checked })}
        />
        <FormControl.Label>
          {t.onlyProblems} <span className="muted">{t.onlyProblemsCount(problems)}</span>
        </FormControl.Label>
      </FormControl>
    </>
  )
}

/** The parts of the filter, each to take away. */
export function FilterChips() {
  const { filter, show } = useMatrix()
  const terms = readFilter(filter)
  if (terms.length === 0) return null
  return (
    <ul aria-label={texts.inventory.filters} className="plain-list matrix-chips">
      {terms.map((term) => (
        <li key={term.text}>
          <Token
            text={term.text}
            onRemove={() => show({ filter: withoutTerm(filter, term) })}
            hideRemoveButton={false}
          />
        </li>
      ))}
    </ul>
  )
}

/** How many destinations the filter leaves. */
export function FilterCount({ filtered }: { filtered: Filtered }) {
  return (
    <>
      <span className="muted small matrix-count" aria-hidden="true">
        {filtered.matching !== null && filtered.others > 0
          ? texts.inventory.shownWithOthers(filtered.count, filtered.total, filtered.others)
          : texts.inventory.shown(filtered.count, filtered.total)}
      </span>
      <SpokenCount filtered={filtered} />
    </>
  )
}

/** Said once typing has come to rest: each letter would interrupt the one before. */
function SpokenCount({ filtered: { count, total } }: { filtered: Filtered }) {
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(texts.inventory.announced(count, total)), 400)
    return () => clearTimeout(timer)
  }, [count, total])
  return (
    <span role="status" className="visually-hidden">
      {spoken}
    </span>
  )
}
