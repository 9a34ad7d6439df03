import { texts } from '../lib/texts.ts'

interface ManualStepProps {
  readonly instructions: string
  /** Who does it; null when nobody is named. */
  readonly owner: string | null
  /** What the plan says of it. */
  readonly reason?: string
}

/** What a person has to do, in the lines in which it was written. */
export function ManualStep({ instructions, owner, reason }: ManualStepProps) {
  return (
    <span className="manual-step">
      {reason === undefined ? null : <span>{reason}</span>}
      {owner === null ? null : <span className="muted">{texts.rotation.stepOwner(owner)}</span>}
      {instructions === '' ? null : <bdi>{instructions}</bdi>}
    </span>
  )
}
