import { LinkExternalIcon, PlayIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import type { RotationDestinationView } from '../../src-preload/contract/index.ts'
import type { Page } from '../app/calls.ts'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { MainText } from '../ui/main-text.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { inUseLook } from './evidence.ts'

interface InUseCellProps {
  readonly rotation: string
  readonly row: RotationDestinationView
  onOpen(page: Page): void
  /** Absent where nothing may be started any more. */
  readonly onRun?: () => void
  /** What a failed run may lead to; absent where the rotation has ended. */
  readonly failed?: AfterFailedRun
}

interface AfterFailedRun {
  readonly whyNoRollBack: string | null
  onRollBack(): void
  /** To what the old and the new token may do. */
  onCompare(): void
}

/** What runs since the update show of one destination, with the way to them. */
export function InUseCell({ rotation, row, onOpen, onRun, failed }: InUseCellProps) {
  const whyNoWrites = useWhyNoWrites()
  const { id, place, use } = row
  const t = texts.rotation.verify
  return (
    <span className="in-use">
      <StateLabel look={inUseLook(row)} />
      {use === null ? null : (
        <span className="muted small">
          <MainText>{use.sentence}</MainText>
        </span>
      )}
      <span className="row">
        {use?.hasRun === true ? (
          <Button
            size="small"
            variant="invisible"
            leadingVisual={LinkExternalIcon}
            aria-label={t.inUse.openRunOf(place)}
            onClick={() => onOpen({ page: 'use-run', rotation, destination: id })}
          >
            {t.inUse.openRun}
          </Button>
        ) : hasRuns(row) ? (
          <Button
            size="small"
            variant="invisible"
            leadingVisual={LinkExternalIcon}
            aria-label={t.openRunsOf(place)}
            onClick={() => onOpen({ page: 'runs', destination: id })}
          >
            {t.openRuns}
          </Button>
        ) : null}
        {onRun === undefined || !mayTry(use) ? null : (
          <ActionButton
            size="small"
            variant="invisible"
            leadingVisual={PlayIcon}
            aria-label={t.inUse.runFor(place)}
            why={whyNoWrites}
            onAct={onRun}
          >
            {t.inUse.run}
          </ActionButton>
        )}
        {failed === undefined || use?.grade !== 'failed' ? null : (
          <>
            <Button
              size="small"
              labelWrap
              variant="invisible"
              aria-label={t.inUse.compareFor(place)}
              onClick={failed.onCompare}
            >
              {t.inUse.compare}
            </Button>
            <ActionButton
              size="small"
              labelWrap
              variant="invisible"
              aria-label={t.inUse.rollBackOf(place)}
              why={whyNoWrites ?? failed.whyNoRollBack}
              onAct={failed.onRollBack}
            >
              {t.inUse.rollBack}
            </ActionButton>
          </>
        )}
      </span>
    </span>
  )
}

/** Trying out proves something only where no run did yet. */
function mayTry(use: RotationDestinationView['use']): boolean {
  return use !== null && use.startable.length > 0 && (use.grade === 'not-exercised' || use.grade === 'failed')
}

/** Whether workflows of one repository use the new value there: those of an organization are many. */
function hasRuns({ kind, writtenAt }: RotationDestinationView): boolean {
  return writtenAt !== null && (kind === 'actions' || kind === 'environment')
}
