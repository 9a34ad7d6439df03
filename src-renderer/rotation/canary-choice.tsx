import { FormControl, Select, TextInput } from '@primer/react'
import { useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { isFound } from './table-parts.tsx'

/** Options that are chosen from by the eye; of more, one is found by its name. */
const most = 50

interface CanaryChoiceProps {
  readonly rotation: Pick<RotationView, 'destinations'>
  /** Id of the destination; null for none. */
  readonly chosen: string | null
  onChoose(destination: string | null): void
}

/** One destination that is written and checked before the others; only where there are others. */
export function CanaryChoice({ rotation, chosen, onChoose }: CanaryChoiceProps) {
  const t = texts.rotation.plan
  const { destinations } = useSnapshot()
  const [sought, setSought] = useState('')
  // Those are written after all others.
  const guarded = new Set(destinations.flatMap(({ id, isProtected }) => (isProtected ? [id] : [])))
  const writes = rotation.destinations.filter(
    ({ id, kind, action, state }) =>
      kind !== 'manual' &&
      state === 'pending' &&
      (action === 'create' || action === 'update') &&
      !guarded.has(id),
  )
  const known = writes.some((each) => each.id === chosen) ? chosen : null
  if (writes.length < 2) return null
  const found = writes.filter((each) => isFound(each, sought))
  // What is chosen stays to be seen, whatever is sought.
  const options = found.slice(0, most)
  const kept = writes.filter((each) => each.id === known && !options.includes(each))
  const several = new Set(writes.map((each) => each.secret)).size > 1
  const choice = (
    <FormControl>
      <FormControl.Label>{t.canary}</FormControl.Label>
      <Select
        value={known ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
      >
        <Select.Option value="">{t.noCanary}</Select.Option>
        {[...kept, ...options].map(({ id, place, secret }) => (
          <Select.Option key={id} value={id}>
            {several ? t.canaryOf(place, secret) : place}
          </Select.Option>
        ))}
      </Select>
      <FormControl.Caption>
        {known === null ? t.canaryNote : t.canaryChosen(writes.length - 1)}
      </FormControl.Caption>
    </FormControl>
  )
  if (writes.length <= most) return choice
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
