import { FormControl, Select, TextInput } from '@primer/react'
import { useState } from 'react'
import { texts } from '../lib/texts.ts'
import { isFound } from './table-parts.tsx'

/** Options that are chosen from by the eye; of more, one is found by its name. */
const most = 50

interface Place {
  readonly id: string
  readonly place: string
  readonly secret: string
}

interface CanaryPickerProps {
  readonly places: readonly Place[]
  /** Id of the destination; null for none. */
  readonly chosen: string | null
  /** What the choice of none is called, and what is said below the choice. */
  readonly none: string
  readonly caption: string
  onChoose(destination: string | null): void
}

/** Chooses the destination that is written and checked before the others. */
export function CanaryPicker({ places, chosen, none, caption, onChoose }: CanaryPickerProps) {
  const [sought, setSought] = useState('')
  const t = texts.rotation.plan
  const known = places.some((each) => each.id === chosen) ? chosen : null
  const found = places.filter((each) => isFound(each, sought))
  // What is chosen stays to be seen, whatever is sought.
  const options = found.slice(0, most)
  const kept = places.filter((each) => each.id === known && !options.includes(each))
  const several = new Set(places.map((each) => each.secret)).size > 1
  const choice = (
    <FormControl>
      <FormControl.Label>{t.canary}</FormControl.Label>
      <Select
        value={known ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
      >
        <Select.Option value="">{none}</Select.Option>
        {[...kept, ...options].map(({ id, place, secret }) => (
          <Select.Option key={id} value={id}>
            {several ? t.canaryOf(place, secret) : place}
          </Select.Option>
        ))}
      </Select>
      <FormControl.Caption>{caption}</FormControl.Caption>
    </FormControl>
  )
  if (places.length <= most) return choice
  return (
    <div className="stack">
      <FormControl>
        <FormControl.Label>{t.canarySearch}</FormControl.Label>
        <TextInput type="search" value={sought} onChange={({ target }) => setSought(target.value)} />
        <FormControl.Caption>
          <span role="status">
            {found.length === 0
              ? t.noneFound
              : found.length > most
                ? t.canaryMore(found.length - most)
                : t.rows(found.length, 0)}
          </span>
        </FormControl.Caption>
      </FormControl>
      {choice}
    </div>
  )
}
