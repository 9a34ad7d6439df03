import type { RotationView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { CanaryPicker } from './canary-picker.tsx'

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
  if (writes.length < 2) return null
  return (
    <CanaryPicker
      places={writes}
      chosen={chosen}
      none={t.noCanary}
      caption={writes.some((each) => each.id === chosen) ? t.canaryChosen(writes.length - 1) : t.canaryNote}
      onChoose={onChoose}
    />
  )
}
