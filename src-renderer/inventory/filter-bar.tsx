import { SearchIcon, XCircleFillIcon, XIcon } from '@primer/octicons-react'
import { Button, Checkbox, FormControl, TextInput } from '@primer/react'
import { SkeletonBox } from '@primer/react/experimental'
import { memo, type RefObject, useDeferredValue, useEffect, useId, useState } from 'react'
import { texts } from '../lib/texts.ts'
import { type Filtered, readFilter, withoutTerm } from './filter.ts'
import { useMatrix } from './matrix-store.ts'

/** Words and fields to filter by. */
export const FilterField = memo(function FilterField({
  field,
}: {
  field: RefObject<HTMLInputElement | null>
}) {
  const filter = useMatrix((state) => state.filter)
  const { show } = useMatrix.getState()
  // The letter and the rows that it leaves come first, what else there is to do with it in a frame of its own.
  const clearable = useDeferredValue(filter !== '')
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
        {...(!clearable
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
    </>
  )
})

/** A switch for what needs somebody. @param problems null as long as they are not counted */
export const OnlyProblems = memo(function OnlyProblems({ problems }: { problems: number | null }) {
  const onlyProblems = useMatrix((state) => state.onlyProblems)
  const { show } = useMatrix.getState()
  const t = texts.inventory
  return (
    <FormControl layout="horizontal">
      {/* A checkbox that is announced as the switch it is: Primer's own is announced as a pressed button. */}
      <Checkbox
        role="switch"
        checked={onlyProblems}
        onChange={(event) => show({ onlyProblems: event.target.checked })}
      />
      <FormControl.Label>
        {t.onlyProblems}{' '}
        {problems === null ? (
          <SkeletonBox width="44px" height="1em" className="matrix-uncounted" />
        ) : (
          <span className="muted">{t.onlyProblemsCount(problems)}</span>
        )}
      </FormControl.Label>
    </FormControl>
  )
})

/** The parts of the filter, each to take away; the field is where to go on from there. */
export const FilterChips = memo(function FilterChips({
  field,
}: {
  field: RefObject<HTMLInputElement | null>
}) {
  const filter = useMatrix((state) => state.filter)
  const { show } = useMatrix.getState()
  // Typed twice, a part asks for nothing more.
  const terms = new Map(readFilter(filter).map((term) => [term.text, term]))
  if (terms.size === 0) return null
  const t = texts.inventory
  return (
    <ul aria-label={t.filters} className="plain-list matrix-chips">
      {Array.from(terms.values(), (term) => (
        <li key={term.text}>
          {/* Primer's own chip announces its button as "Remove token", which would be something else here. */}
          <Button
            size="small"
            trailingVisual={XIcon}
            className="matrix-chip"
            aria-label={t.removeFilter(term.text)}
            onClick={() => {
              show({ filter: withoutTerm(filter, term) })
              field.current?.focus()
            }}
          >
            <bdi translate="no">{term.text}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  )
})

/** How many destinations the filter leaves. */
export function FilterCount({ filtered }: { filtered: Filtered }) {
  const { count, total, others, narrowed, matching, rows } = filtered
  const t = texts.inventory
  const withOthers = narrowed && others > 0 ? t.shownWithOthers(count, total, others) : null
  const among = matching === null || withOthers !== null ? null : rows.length
  return (
    <>
      <span className="muted small matrix-count" aria-hidden="true">
        {withOthers ?? (among === null ? t.shown(count, total) : t.shownInRows(count, among))}
      </span>
      <SpokenCount
        sentence={
          withOthers ?? (among === null ? t.announced(count, total) : t.announcedInRows(count, total, among))
        }
      />
    </>
  )
}

/** Said once typing has come to rest: each letter would interrupt the one before. */
function SpokenCount({ sentence }: { sentence: string }) {
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(sentence), 400)
    return () => clearTimeout(timer)
  }, [sentence])
  return (
    <span role="status" className="visually-hidden">
      {spoken}
    </span>
  )
}
