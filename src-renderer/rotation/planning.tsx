import { Button } from '@primer/react'
import { useEffect, useState } from 'react'
import type { PlanProgressView, RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useCancelPlan } from './calls.ts'
import { SpokenProgress } from './spoken-progress.tsx'

/** What main says of a planning that takes its time; null while there is none. Listens as long as the page is open. */
export function usePlanProgress(id: string): PlanProgressView | null {
  const [progress, setProgress] = useState<PlanProgressView | null>(null)
  useEffect(() => {
    setProgress(null)
    return window.rekey.rotation.planProgressed((told) => {
      if (told.rotation === id) setProgress(told.running ? told : null)
    })
  }, [id])
  return progress
}

interface PlanningProps {
  readonly rotation: Pick<RotationView, 'id' | 'plannedAt'>
  readonly progress: PlanProgressView | null
}

/** How far a long planning is, and the way to end it; then that nothing is lost by that. */
export function Planning({ rotation: { id, plannedAt }, progress }: PlanningProps) {
  const cancel = useCancelPlan()
  const [canceledAt, setCanceledAt] = useState<{ plannedAt: string | null } | null>(null)
  const t = texts.rotation.plan
  if (progress === null)
    return canceledAt !== null && canceledAt.plannedAt === plannedAt ? (
      <p ref={takeFocus} role="status" tabIndex={-1} className="muted">
        {t.planningCanceled}
      </p>
    ) : null
  const { done, total } = progress
  const text = t.planningRead(done, total)
  return (
    <div className="planning">
      <ProgressLine name={t.planning} done={done} total={total} text={text} />
      <SpokenProgress text={text} ended={false} />
      <Button
        size="small"
        loading={cancel.isPending}
        onClick={() => cancel.mutate(id, { onSuccess: () => setCanceledAt({ plannedAt }) })}
      >
        {t.cancelPlanning}
      </Button>
      <CallFailure error={cancel.error} />
    </div>
  )
}

/** The button that had it is gone, and the sentence may be out of sight. */
function takeFocus(sentence: HTMLElement | null): void {
  sentence?.focus()
}
