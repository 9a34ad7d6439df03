import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'

/** Nothing could be loaded at all: the cause, and another try. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className="gate stack">
      <h1 className="view-title">{texts.frame.loadFailedTitle}</h1>
      <CallFailure error={error} />
      <div>
        <Button variant="primary" onClick={onRetry}>
          {texts.frame.tryAgain}
        </Button>
      </div>
    </main>
  )
}
