import { ShieldCheckIcon } from '@primer/octicons-react'
import { Banner, Button, Checkbox, FormControl, Label, SegmentedControl } from '@primer/react'
import { type ReactNode, useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { RadiusComparison } from '../inspection/radius-comparison.tsx'
import { formatDuration, formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { usePlan, usePropagate } from './calls.ts'
import { CanaryChoice } from './canary-choice.tsx'
import { groupPlan, PlanTable, planGroups } from './plan-table.tsx'
import { leftOutBy, outsideWindow, type PlanWarning, planWarnings, whyOutOfDate } from './plan-warnings.ts'
import type { StepProps } from './step-props.ts'
import { TakePlan } from './take-plan.tsx'
import { isBeforeUpdate } from './wizard.ts'
import { WriteButton } from './write-button.tsx'

const paces = ['auto', 'careful'] as const

/** The dry run: what would happen, where, and why; then the one button that writes. */
export function PlanStep({ rotation, pace, dispatch }: StepProps & { pace: 'auto' | 'careful' }) {
  const display = useTimeDisplay()
  const plan = usePlan()
  const { accounts } = useSnapshot()
  const { id, state, plannedAt, cost } = rotation
  const open = isBeforeUpdate(state)
  const t = texts.rotation.plan
  if (plannedAt === null)
    return (
      <div className="stack">
        <p>{t.notYet}</p>
        <CallFailure error={plan.error} />
        <div>
          <Button variant="primary" loading={plan.isPending} onClick={() => plan.mutate(id)}>
            {t.make}
          </Button>
        </div>
      </div>
    )
  const grouped = groupPlan(rotation)
  const places = new Set([...grouped.create, ...grouped.update].map((each) => each.place)).size
  const quota = accounts.find((each) => each.active)?.quota ?? null
  const tables = planGroups
    .filter((group) => grouped[group].length > 0)
    .map((group) => <PlanTable key={group} group={group} rows={grouped[group]} rotation={rotation} />)
  return (
    <div className="stack">
      <p className="plan-sentence">
        {t.sentence(
          grouped.update.length,
          grouped.create.length,
          grouped.skip.length,
          grouped.blocked.length,
          places,
        )}
        {cost === null ? null : ` ${costSentence(cost, rotation.pace, quota?.remaining ?? null)}`}
      </p>
      <div className="row">
        {open ? (
          <Label variant="accent" size="large">
            {t.badge}
          </Label>
        ) : (
          <span className="muted">{t.executed}</span>
        )}
        <span className="muted small">{t.plannedAt(formatTime(plannedAt, display))}</span>
        <TakePlan rotation={rotation} grouped={grouped} />
      </div>
      <p className="promise">
        <ShieldCheckIcon /> <span>{t.promise}</span>
      </p>
      <RadiusComparison rotation={rotation} />
      {open ? (
        <Approval
          key={plannedAt}
          rotation={rotation}
          writes={grouped.create.length + grouped.update.length}
          pace={pace}
          dispatch={dispatch}
        >
          {tables}
        </Approval>
      ) : (
        tables
      )}
    </div>
  )
}

/** What the ticked box leaves out, named one by one: main leaves out nothing else. */
function leaveOutOf(rotation: RotationView): { leaveOut?: string[] } {
  const leaveOut = leftOutBy(rotation).map(({ id }) => id)
  return leaveOut.length === 0 ? {} : { leaveOut }
}

function costSentence(
  { estimatedSeconds, longestSeconds, points }: NonNullable<RotationView['cost']>,
  pace: RotationView['pace'],
  left: number | null,
): string {
  const t = texts.rotation.plan
  const duration = formatDuration(estimatedSeconds)
  return longestSeconds === undefined
    ? t.cost(duration, t.paces[pace], points, left)
    : t.costBetween(duration, formatDuration(longestSeconds), t.paces[pace], points, left)
}

/** What has to be agreed to, and then the button. A new plan asks anew. */
function Approval({
  rotation,
  writes,
  pace,
  dispatch,
  children,
}: StepProps & { writes: number; pace: 'auto' | 'careful'; children: ReactNode }) {
  const plan = usePlan()
  const propagate = usePropagate()
  const now = useNow()
  const display = useTimeDisplay()
  const { destinations } = useSnapshot()
  const [canary, setCanary] = useState<string | null>(rotation.canary?.destination ?? null)
  const [agreed, setAgreed] = useState<ReadonlySet<PlanWarning['id']>>(new Set())
  const { id } = rotation
  const t = texts.rotation.plan
  const closed = outsideWindow(rotation, now, display)
  const warnings = [...planWarnings(rotation), ...(closed === null ? [] : [closed])]
  const outOfDate = whyOutOfDate(rotation, new Map(destinations.map((each) => [each.id, each])), now, display)
  const unread = warnings.filter((each) => !agreed.has(each.id)).length
  const why = outOfDate ?? (unread > 0 ? t.agreeFirst(unread) : null)
  return (
    <>
      {warnings.length === 0 ? null : (
        <fieldset className="consent">
          <legend>{t.warnings.title}</legend>
          {warnings.map((warning) => (
            <FormControl key={warning.id}>
              <Checkbox
                checked={agreed.has(warning.id)}
                onChange={({ target }) => {
                  const next = new Set(agreed)
                  if (target.checked) next.add(warning.id)
                  else next.delete(warning.id)
                  setAgreed(next)
                }}
              />
              <FormControl.Label>
                <MainText>{warning.sentence}</MainText>
              </FormControl.Label>
            </FormControl>
          ))}
        </fieldset>
      )}
      <CanaryChoice rotation={rotation} chosen={canary} onChoose={setCanary} />
      {children}
      {outOfDate === null ? null : (
        <Banner variant="warning" layout="compact" aria-label={outOfDate} title={outOfDate} />
      )}
      <CallFailure error={plan.error ?? propagate.error} />
      <div className="step-actions">
        <WriteButton
          variant="primary"
          loading={propagate.isPending}
          why={why}
          onAct={() =>
            propagate.mutate({
              id,
              pace,
              canary,
              ...leaveOutOf(rotation),
              ...(closed === null ? {} : { outsideWindow: true }),
            })
          }
        >
          {writes === 0 ? t.nothing : t.update(writes)}
        </WriteButton>
        <Button loading={plan.isPending} onClick={() => plan.mutate(id)}>
          {t.refresh}
        </Button>
        <span className="row pace">
          <span className="muted" aria-hidden="true">
            {t.pace}
          </span>
          <SegmentedControl
            aria-label={t.pace}
            onChange={(index) => dispatch({ type: 'pace', pace: paces[index] ?? 'auto' })}
          >
            {paces.map((each) => (
              <SegmentedControl.Button key={each} selected={pace === each}>
                {t.paces[each]}
              </SegmentedControl.Button>
            ))}
          </SegmentedControl>
        </span>
      </div>
    </>
  )
}
