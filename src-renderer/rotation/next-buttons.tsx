import { Button } from '@primer/react'
import { useNow } from '../app/use-now.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { usePlan, usePropagate, useRollBack } from './calls.ts'
import type { StepProps } from './step-props.ts'
import { whyNoRollBack } from './why-no-roll-back.ts'
import { WriteButton } from './write-button.tsx'

/** After a run, or after one that was interrupted: what is left can be tried again, planned again, or settled. */
export function NextButtons({ rotation, dispatch }: StepProps) {
  const propagate = usePropagate()
  const { id, state, pace, counts, destinations, unfinishedRollBack } = rotation
  const t = texts.rotation.update
  const rollBack = useRollBack()
  const plan = usePlan()
  const now = useNow()
  const pending = destinations.filter(
    (each) => each.kind !== 'manual' && (each.state === 'pending' || each.state === 'writing'),
  ).length
  const goOn = state === 'propagated' || state === 'verified'
  const unfinished = state === 'stopped' || state === 'propagating'
  if (rotation.rollingBack) {
    const whole = unfinishedRollBack?.whole ?? true
    const goBack = whole ? t.finishRollBack : t.continueRollBack
    return (
      <>
        <CallFailure error={rollBack.error ?? plan.error} />
        <div className="row">
          <WriteButton
            variant="primary"
            loading={rollBack.isPending}
            why={whyNoRollBack(rotation, now)}
            onAct={() => rollBack.mutate({ id, reason: goBack, scope: { of: 'rest' } })}
          >
            {goBack}
          </WriteButton>
          {whole ? null : (
            <Button loading={plan.isPending} onClick={() => plan.mutate(id)}>
              {t.refreshPlan}
            </Button>
          )}
        </div>
      </>
    )
  }
  // Cut off after its last write, it still has to come to its end.
  const isToEnd = rotation.interrupted && pending === 0 && counts.failed === 0
  return (
    <>
      <CallFailure error={propagate.error} />
      <div className="row">
        {pending > 0 || isToEnd ? (
          // Also after everything was verified: a plan that was renewed since may have places that it lacked.
          <WriteButton
            variant="primary"
            loading={propagate.isPending}
            why={null}
            onAct={() => propagate.mutate({ id, pace })}
          >
            {unfinished ? t.resumeRun : t.updateAdded(pending)}
          </WriteButton>
        ) : counts.failed > 0 ? (
          <WriteButton
            variant={goOn ? 'default' : 'primary'}
            loading={propagate.isPending}
            why={null}
            onAct={() => propagate.mutate({ id, pace })}
          >
            {t.retry(counts.failed)}
          </WriteButton>
        ) : null}
        <ActionButton
          variant={goOn && pending === 0 ? 'primary' : 'default'}
          why={goOn ? null : t.notYet}
          onAct={() => dispatch({ type: 'go', step: 'verify', state })}
        >
          {t.toVerify}
        </ActionButton>
      </div>
    </>
  )
}
