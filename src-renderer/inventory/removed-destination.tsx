import { Button } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { useEffect, useRef } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useRestoreDestination } from './calls.ts'

/** Says what was removed, and puts it back until the next navigation. */
export function RemovedDestination({
  destination: { id, place },
  onDone,
}: {
  destination: DestinationView
  onDone: () => void
}) {
  const restore = useRestoreDestination()
  const undo = useRef<HTMLButtonElement>(null)
  // The button that removed it is gone: the focus goes where it can be taken back.
  useEffect(() => {
    if (id !== '') undo.current?.focus()
  }, [id])
  const t = texts.inventory
  return (
    <div className="row">
      <span role="status">
        <InlineMessage variant="success" size="small">
          {t.removed(place)}
        </InlineMessage>
      </span>
      <Button
        ref={undo}
        size="small"
        loading={restore.isPending}
        onClick={() => restore.mutate(id, { onSuccess: onDone })}
      >
        {t.undo}
      </Button>
      <CallFailure error={restore.error} />
    </div>
  )
}
