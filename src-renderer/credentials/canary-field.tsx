import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { CanaryPicker } from '../rotation/canary-picker.tsx'

interface CanaryFieldProps {
  readonly credential: CredentialView
  /** Id of a destination; empty: none. */
  readonly chosen: string
  onChoose(canary: string): void
}

/** Which destination the plans of this credential have written first; only where there are others. */
export function CanaryField({ credential, chosen, onChoose }: CanaryFieldProps) {
  const t = texts.credentials.form
  const { destinations } = useSnapshot()
  // A person does manual steps, and protected places come after all others.
  const places = destinations.filter(
    (each) => each.credential === credential.name && each.kind !== 'manual' && !each.isProtected,
  )
  const isGone = chosen !== '' && !places.some((each) => each.id === chosen)
  if (places.length < 2 && !isGone) return null
  return (
    <CanaryPicker
      // The choice that lost its place stays a choice until another is made.
      places={
        isGone
          ? [{ id: chosen, place: t.canaryGone(chosen), secret: places[0]?.secret ?? '' }, ...places]
          : places
      }
      chosen={chosen}
      none={t.noCanary}
      caption={t.canaryCaption}
      onChoose={(canary) => onChoose(canary ?? '')}
    />
  )
}
