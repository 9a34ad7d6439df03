import { Banner, Button } from '@primer/react'
import { useState } from 'react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatDuration, formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { useConfirmLeakDeath, useOpenTokensPage } from './calls.ts'
import { leakName } from './leak-steps.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
import type { LeakStepProps } from './step-props.ts'

/** The revoke itself, with its proof or the way by hand. Opened after a refusal, or to look at what happened. */
export function RevokeStep({ leak, revoke }: LeakStepProps) {
  const t = texts.leak.revoke
  if (leak.confirmedDeadAt !== null) return <ProofOfDeath leak={leak} />
  if (leak.decision !== 'revoke-now') return <p>{t.later}</p>
  return <StillAlive leak={leak} revoke={revoke} />
}

function StillAlive({ leak, revoke }: Pick<LeakStepProps, 'leak' | 'revoke'>) {
  const confirm = useConfirmLeakDeath()
  const open = useOpenTokensPage()
  const readOnly = useWhyNoWrites()
  const [confirming, setConfirming] = useState(false)
  const [asking, setAsking] = useState(false)
  const { id, label, revokeRequestedAt, problem } = leak
  const t = texts.leak.revoke
  const busy = revoke.isPending || confirm.isPending
  return (
    <div className="stack">
      <p className="muted">{t.lead}</p>
      {revokeRequestedAt === null || busy ? null : (
        <Banner variant="warning" aria-label={t.proof} title={t.alive} description={t.aliveText(label)} />
      )}
      {busy ? null : <FailureMessage failure={problem} />}
      <CallFailure error={revoke.error ?? confirm.error ?? open.error} />
      {revoke.isPending ? <Working>{t.working}</Working> : null}
      {confirm.isPending ? <Working>{t.asking}</Working> : null}
      <div className="step-actions">
        <ActionButton
          variant="danger"
          why={readOnly}
          loading={revoke.isPending}
          onAct={() => setConfirming(true)}
        >
          {t.again(leakName(leak))}
        </ActionButton>
        <Button loading={open.isPending} onClick={() => open.mutate(id)}>
          {t.openPage}
        </Button>
        <Button
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ id, byOperator: false, once: false })}
        >
          {t.checkAgain}
        </Button>
        {problem?.kind === 'unsupported' ? (
          <Button onClick={() => setAsking(true)}>{t.checkedMyself}</Button>
        ) : null}
      </div>
      {confirming ? (
        <RevokeDialog
          leak={leak}
          onConfirm={(confirmed) => {
            setConfirming(false)
            revoke.mutate({ id, ...confirmed })
          }}
          onClose={() => setConfirming(false)}
        />
      ) : null}
      {asking ? (
        <ConfirmDialog
          title={t.checkedTitle}
          confirm={t.checkedConfirm}
          busy={confirm.isPending}
          error={confirm.error}
          onConfirm={() =>
            confirm.mutate({ id, byOperator: true, once: true }, { onSuccess: () => setAsking(false) })
          }
          onClose={() => setAsking(false)}
        >
          {t.checkedText}
        </ConfirmDialog>
      ) : null}
    </div>
  )
}

/** That GitHub rejects the token, when, and how long that took. */
export function ProofOfDeath({ leak }: { leak: LeakView }) {
  const display = useTimeDisplay()
  const { confirmedDeadAt, confirmedBy, secondsToDeath, confirmedAgainAt, secondLookAt } = leak
  const t = texts.leak.revoke
  if (confirmedDeadAt === null) return null
  const time = formatExactTime(confirmedDeadAt, display)
  const again =
    confirmedAgainAt !== null
      ? t.deadAgain(formatExactTime(confirmedAgainAt, display))
      : secondLookAt === null
        ? t.onceOnly
        : t.lookAgainAt(formatExactTime(secondLookAt, display))
  const afterwards = [
    ...(secondsToDeath === null ? [] : [t.deadAfter(formatDuration(secondsToDeath))]),
    again,
  ]
  return (
    <div role="status">
      <Banner
        variant="success"
        aria-label={t.proof}
        title={confirmedBy === 'operator' ? t.deadByOperator(time) : t.dead(time)}
        {...(confirmedBy === 'operator' ? {} : { description: afterwards.join(' ') })}
      />
    </div>
  )
}
