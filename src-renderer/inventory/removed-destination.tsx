import { Button } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { useEffect, useRef } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useRestoreDestination } from './calls.ts'

/**
 * Says what was removed, and puts it back until the next navigation. An exception of a selection is taken back where
 * the selection is.
 */
export function RemovedDestination({
  destination: { id, place, credential, selection },
  onDone,
}: {
  destination: DestinationView
  onDone: () => void
}) {
  const restore = useRestoreDestination()
  const go = useView((state) => state.go)
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
          {selection === null ? t.removed(place) : t.excluded(place)}
        </InlineMessage>
      </span>
      {selection === null ? (
        <Button
          ref={undo}
          size="small"
          loading={restore.isPending}
          onClick={() => restore.mutate(id, { onSuccess: onDone })}
        >
          {t.undo}
        </Button>
      ) : (
        <Button ref={undo} size="small" onClick={() => go({ view: 'credential', name: credential })}>
          {t.showSelection}
        </Button>
      )}
      <CallFailure error={restore.error} />
    </div>
  )
}
