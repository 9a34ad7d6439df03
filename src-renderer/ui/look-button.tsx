import { SearchIcon, XIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'

interface LookButtonProps {
  readonly running: boolean
  /** It was asked for, and has not begun or ended yet. */
  readonly busy: boolean
  readonly look: string
  readonly cancel: string
  onLook(): void
  onCancel(): void
}

/** Starts a long look at GitHub; while it runs, ends it. */
export function LookButton({ running, busy, look, cancel, onLook, onCancel }: LookButtonProps) {
  return running ? (
    <Button size="small" leadingVisual={XIcon} loading={busy} onClick={onCancel}>
      {cancel}
    </Button>
  ) : (
    <Button size="small" leadingVisual={SearchIcon} loading={busy} onClick={onLook}>
      {look}
    </Button>
  )
}
