import { Banner, SegmentedControl } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { CanaryNotice } from './canary-notice.tsx'
import { DestinationTable } from './destination-table.tsx'
import { NextButtons } from './next-buttons.tsx'
import { ProgressCard } from './progress-card.tsx'
import { RunButtons } from './run-buttons.tsx'
import { tallyOf } from './run-counts.ts'
import type { StepProps } from './step-props.ts'
import { isPastUpdate } from './wizard.ts'

const filters = ['all', 'open', 'failed'] as const

/** The writes as they happen: one row per destination, failures on top, every way on beside them. */
export function UpdateStep({ rotation, show, dispatch }: StepProps & { show: (typeof filters)[number] }) {
  const { running, state, canary, rollingBack, reach, unfinishedRollBack } = rotation
  const { interrupted } = rotation
  const tally = tallyOf(rotation)
  const canaryFailed = canary !== null && canary.checkedAt === null && canary.problem !== null
  const t = texts.rotation.update
  return (
    <div className="stack">
      <ProgressCard rotation={rotation} />
      {interrupted && !rollingBack ? (
        <Banner
          variant="warning"
          layout="compact"
          aria-label={t.interrupted(reach.done, reach.total, tally.writing)}
          title={t.interrupted(reach.done, reach.total, tally.writing)}
        />
      ) : null}
      {running || unfinishedRollBack === null ? null : (
        <Banner
          variant="warning"
          layout="compact"
          aria-label={t.rollBackUnfinished(reach.done, reach.total, tally.writing)}
          title={t.rollBackUnfinished(reach.done, reach.total, tally.writing)}
          description={unfinishedRollBack.whole ? undefined : t.rollBackUnfinishedPart}
        />
      )}
      {running || state === 'propagating' || unfinishedRollBack !== null ? null : (
        <p className="update-end">
          {t.ended({ ...tally, total: tally.writes, seconds: rotation.ranSeconds })}
          {tally.restored > 0 ? (
            <span className="block">
              {t.rolledBack(tally.restored)}
              {isPastUpdate(rotation) || rollingBack ? null : ` ${t.restoredNext}`}
            </span>
          ) : null}
        </p>
      )}
      <CanaryNotice rotation={rotation} />
      {running ? (
        <RunButtons rotation={rotation} />
      ) : canaryFailed || isPastUpdate(rotation) ? null : (
        <NextButtons rotation={rotation} dispatch={dispatch} />
      )}
      <DestinationTable
        rotation={rotation}
        show={show}
        actions={
          <SegmentedControl
            aria-label={t.filter}
            size="small"
            onChange={(index) => dispatch({ type: 'show', rows: filters[index] ?? 'all' })}
          >
            {filters.map((each) => (
              <SegmentedControl.Button key={each} selected={show === each}>
                {t.filters[each]}
              </SegmentedControl.Button>
            ))}
          </SegmentedControl>
        }
      />
    </div>
  )
}
