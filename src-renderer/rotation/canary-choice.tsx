import { FormControl, Select } from '@primer/react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'

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
  const several = new Set(writes.map((each) => each.secret)).size > 1
  return (
    <FormControl>
      <FormControl.Label>{t.canary}</FormControl.Label>
      <Select
        value={known ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
      >
        <Select.Option value="">{t.noCanary}</Select.Option>
        {writes.map(({ id, place, secret }) => (
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
}
