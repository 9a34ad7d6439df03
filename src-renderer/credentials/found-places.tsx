import { Checkbox } from '@primer/react'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import type { FoundPlace } from './place-search-calls.ts'
import { isNew, type PlaceStanding } from './place-standing.ts'

/** Rows in the page at once: those that are new come first. */
const limit = 300

interface FoundPlacesProps {
  readonly places: readonly FoundPlace[]
  standingOf(place: FoundPlace): PlaceStanding
  /** Ids of new places that are not to be added. */
  readonly left: ReadonlySet<string>
  onLeave(left: ReadonlySet<string>): void
}

/** Places with a tick each: what is a destination already is ticked for good, the others as the operator decides. */
export function FoundPlaces({ places, standingOf, left, onLeave }: FoundPlacesProps) {
  const rows = places
    .map((place) => ({ place, standing: standingOf(place) }))
    .sort((one, other) => Number(isNew(other.standing)) - Number(isNew(one.standing)))
  const fresh = rows.filter(({ standing }) => isNew(standing)).map(({ place }) => place.id)
  const out = fresh.filter((id) => left.has(id)).length
  const t = texts.destinations.everywhere
  return (
    <div className="stack">
      {fresh.length < 2 ? null : (
        // biome-ignore lint/a11y/noLabelWithoutControl: Primer's checkbox is the control inside it.
        <label className="choice-row">
          <Checkbox
            checked={out === 0}
            indeterminate={out > 0 && out < fresh.length}
            onChange={({ target }) => onLeave(new Set(target.checked ? [] : fresh))}
          />
          {t.chooseAll(fresh.length)}
        </label>
      )}
      <ul aria-label={t.list} className="plain-list choice-list">
        {rows.slice(0, limit).map(({ place, standing }) => (
          <li key={place.id}>
            <Row
              place={place}
              standing={standing}
              chosen={!left.has(place.id)}
              onChoose={(chosen) => {
                const next = new Set(left)
                if (chosen) next.delete(place.id)
                else next.add(place.id)
                onLeave(next)
              }}
            />
          </li>
        ))}
      </ul>
      {rows.length > limit ? <p className="fine">{t.more(rows.length - limit)}</p> : null}
    </div>
  )
}

interface RowProps {
  readonly place: FoundPlace
  readonly standing: PlaceStanding
  readonly chosen: boolean
  onChoose(chosen: boolean): void
}

function Row({ place, standing, chosen, onChoose }: RowProps) {
  const display = useTimeDisplay()
  const t = texts.destinations.everywhere
  const fixed = !isNew(standing)
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Primer's checkbox is the control inside it.
    <label className="choice-row">
      <Checkbox
        checked={fixed ? standing.kind === 'already' : chosen}
        aria-disabled={fixed}
        className={fixed ? 'choice-fixed' : ''}
        onChange={({ target }) => {
          if (!fixed) onChoose(target.checked)
        }}
      />
      <span className="choice-text">
        <bdi translate="no" className="breakable">
          {place.place}
        </bdi>
        <span className="fine">
          {fixed
            ? wordsOf(standing)
            : place.updatedAt === null
              ? null
              : t.updated(formatInstant(place.updatedAt, display))}
        </span>
      </span>
    </label>
  )
}

function wordsOf(standing: PlaceStanding): string {
  const t = texts.destinations.everywhere
  if (standing.kind === 'other') return t.other(standing.credential)
  return standing.kind === 'already' ? t.already : t.archived
}
