import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { usePropagate, useRollBack } from './calls.ts'
import type { StepProps } from './step-props.ts'
import { WriteButton } from './write-button.tsx'

/** After a run, or after one that was interrupted: what is left can be tried again, planned again, or settled. */
export function NextButtons({ rotation, dispatch }: StepProps) {
  const propagate = usePropagate()
  const { id, state, pace, counts, destinations } = rotation
  const t = texts.rotation.update
  const rollBack = useRollBack()
  const pending = destinations.filter(
    (each) => each.kind !== 'manual' && (each.state === 'pending' || each.state === 'writing'),
  ).length
  const goOn = state === 'propagated' || state === 'verified'
  const unfinished = state === 'stopped' || state === 'propagating'
  if (rotation.rollingBack)
    return (
      <>
        <CallFailure error={rollBack.error} />
        <div className="row">
          <WriteButton
            variant="primary"
            loading={rollBack.isPending}
            why={null}
            onAct={() => rollBack.mutate({ id, reason: t.finishRollBack, scope: { of: 'all' } })}
          >
            {t.finishRollBack}
          </WriteButton>
        </div>
      </>
    )
  return (
    <>
      <CallFailure error={propagate.error} />
      <div className="row">
        {pending > 0 ? (
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
