import { SyncIcon, XIcon } from '@primer/octicons-react'
import { Banner, Button } from '@primer/react'
import { memo } from 'react'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useCancelRefresh, useRefresh, useRefreshState } from './calls.ts'
import './matrix.css'

/** Reads GitHub again, for every credential; while it reads, the button ends it. */
export const RefreshButton = memo(function RefreshButton() {
  const refresh = useRefresh()
  const cancel = useCancelRefresh()
  const { running } = useRefreshState()
  const t = texts.inventory
  // One button all the time, so that it keeps the focus when it changes.
  return (
    <>
      <CallFailure error={running ? null : refresh.error} />
      <Button
        leadingVisual={running ? XIcon : SyncIcon}
        loading={running ? cancel.isPending : refresh.isPending}
        onClick={({ detail }) => {
          if (!running) refresh.mutate()
          // The second press of a double click is meant for what the first did.
          else if (detail < 2) cancel.mutate()
        }}
      >
        {running ? t.cancelRefresh : t.refresh}
      </Button>
    </>
  )
})

/** Progress while it runs; what was seen before stays, also when it failed. */
export const RefreshProgress = memo(function RefreshProgress({ newest }: { newest: string | null }) {
  const display = useTimeDisplay()
  const { running, done, total, failure } = useRefreshState()
  const refresh = useRefresh()
  const t = texts.inventory
  if (running)
    return (
      <ProgressLine name={t.refreshing} done={done} total={total} text={t.refreshProgress(done, total)} />
    )
  return (
    <FailureMessage
      failure={failure}
      title={newest === null ? t.refreshFailedNever : t.refreshFailed(formatInstant(newest, display))}
      action={<Banner.PrimaryAction onClick={() => refresh.mutate()}>{t.tryAgain}</Banner.PrimaryAction>}
    />
  )
})
