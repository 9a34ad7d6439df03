import { PlayIcon, SearchIcon, SyncIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useEffect } from 'react'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { useScanConsumers, useScanProgress } from '../credentials/consumers-calls.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { useLookForRuns } from './calls.ts'
import { mayHaveRuns, useRunsWhileOpen } from './use-runs.ts'

interface RunEvidenceProps {
  readonly rotation: RotationView
  readonly open: boolean
  onRun(row: RotationDestinationView): void
}

/** Above the evidence: looking for runs, scanning what was never scanned, and trying the canary out. */
export function RunEvidence({ rotation, open, onRun }: RunEvidenceProps) {
  const { id, credential } = rotation
  const watching = useRunsWhileOpen(rotation, open)
  const look = useLookForRuns()
  const scan = useScanConsumers()
  const progress = useScanProgress(credential)
  const whyNoWrites = useWhyNoWrites()
  const { mutate } = look
  const scanEnded = progress?.running === false
  useEffect(() => {
    if (scanEnded) mutate(id)
  }, [scanEnded, mutate, id])
  const t = texts.rotation.verify.inUse
  const unscanned = rotation.destinations.filter(({ use }) => use?.grade === 'not-scanned').length
  // A long rotation is looked at in parts: a count of those so far would pass for all.
  const isPart = rotation.destinations.some((each) => each.use === null && mayHaveRuns(each))
  const canary = canaryOf(rotation)
  const scanning = progress?.running === true
  return (
    <div className="stack">
      <CallFailure error={look.error ?? watching} title={t.lookFailed} />
      <CallFailure error={scan.error} title={t.scanFailed} />
      <FailureMessage failure={progress?.failure ?? null} title={t.scanFailed} />
      {unscanned === 0 || !open ? null : (
        <p className="muted">
          {scanning ? t.scanning(progress.done, progress.total) : t.notScanned(isPart ? null : unscanned)}
        </p>
      )}
      {open ? (
        <div className="row">
          {unscanned === 0 ? null : (
            <Button
              size="small"
              leadingVisual={SearchIcon}
              loading={scan.isPending || scanning}
              onClick={() => scan.mutate(credential)}
            >
              {t.scan}
            </Button>
          )}
          <Button
            size="small"
            leadingVisual={SyncIcon}
            loading={look.isPending}
            onClick={() => look.mutate(id)}
          >
            {t.look}
          </Button>
          {canary === null ? null : (
            <ActionButton size="small" leadingVisual={PlayIcon} why={whyNoWrites} onAct={() => onRun(canary)}>
              {t.runCanary}
            </ActionButton>
          )}
        </div>
      ) : null}
    </div>
  )
}

/** The canary if one of its workflows may be started, else the first destination of which that is so. */
function canaryOf({ canary, destinations }: RotationView): RotationDestinationView | null {
  const startable = destinations.filter(
    ({ use }) => use !== null && use.startable.length > 0 && use.grade !== 'running',
  )
  return startable.find(({ id }) => id === canary?.destination) ?? startable[0] ?? null
}
