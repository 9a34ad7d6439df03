import { Button } from '@primer/react'
import { useCommandHandler } from '../app/command-handlers.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { useVerify } from './calls.ts'
import { tokenGrade, useCounts } from './evidence.ts'
import { EvidenceTable } from './evidence-table.tsx'
import { DispatchConsent } from './paste-step.tsx'
import { tallyOf } from './run-counts.ts'
import type { StepProps } from './step-props.ts'
import { TokenWorks } from './token-works.tsx'

/** Evidence in place of values: the token does its work, and each secret has the time of our write. */
export function VerifyStep({ rotation, agreed, dispatch }: StepProps & { agreed: boolean }) {
  const verify = useVerify()
  const { id, state, counts, probes } = rotation
  const tally = tallyOf(rotation)
  const t = texts.rotation.verify
  const waiting = probes.filter((each) => each.startsWorkflow && each.ok === null)
  const verified =
    state === 'verified' || state === 'revoking' || state === 'revoked' || state === 'completed'
  const open = state === 'propagated' || state === 'stopped' || state === 'verified'
  const check = () => verify.mutate({ id, runDispatchProbes: false })
  const goOn = () => dispatch({ type: 'go', step: 'revoke', state })
  useCommandHandler('primary', open ? (verified ? goOn : check) : null)
  return (
    <div className="stack">
      <p className="muted">{t.lead}</p>
      <CallFailure error={verify.error} />
      <TokenWorks rotation={rotation} />
      {open && waiting.length > 0 ? (
        <DispatchConsent
          probes={waiting}
          agreed={agreed}
          busy={verify.isPending}
          onAgree={(on) => dispatch({ type: 'agree', on })}
          onRun={() => verify.mutate({ id, runDispatchProbes: true })}
        />
      ) : null}
      <p className="plan-sentence">
        {t.summary(t.gradeSentences[tokenGrade(rotation)], {
          stored: tally.verified,
          total: tally.places,
          ...useCounts(rotation),
          waived: tally.waived + tally.leftOut,
        })}
      </p>
      {verify.isPending ? <Working>{t.verifying}</Working> : null}
      <EvidenceTable rotation={rotation} dispatch={dispatch} open={open} />
      {open ? (
        <div className="step-actions">
          {verified ? (
            <Button variant="primary" onClick={goOn}>
              {t.toRevoke}
            </Button>
          ) : null}
          <Button variant={verified ? 'default' : 'primary'} loading={verify.isPending} onClick={check}>
            {counts.verified === 0 ? t.now : t.again}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
