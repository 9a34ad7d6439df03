import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'

interface LoadFailureProps {
  readonly error: unknown
  readonly isTrying: boolean
  onRetry(): void
}

/** Nothing could be loaded at all: the cause, and another try. */
export function LoadFailure({ error, isTrying, onRetry }: LoadFailureProps) {
  return (
    <main className="gate stack">
      <h1 className="view-title">{texts.frame.loadFailedTitle}</h1>
      <CallFailure error={error} />
      <div>
        <Button variant="primary" loading={isTrying} onClick={onRetry}>
          {texts.frame.tryAgain}
        </Button>
      </div>
    </main>
  )
}
