import { Banner, Button } from '@primer/react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatDuration, formatExactTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { useProveDeath } from './calls.ts'

/** GitHub rejects the old token, or still accepts it: said as it is, with another try. */
export function ProofOfDeath({ rotation }: { rotation: RotationView }) {
  const display = useTimeDisplay()
  const prove = useProveDeath()
  const open = useOpenPage()
  const { id, state, confirmedDeadAt, confirmedBy, oldToken, revokeRequestedAt } = rotation
  const t = texts.revoke
  if (confirmedDeadAt !== null) {
    const time = formatExactTime(confirmedDeadAt, display)
    const tookMs =
      revokeRequestedAt === null ? null : Date.parse(confirmedDeadAt) - Date.parse(revokeRequestedAt)
    const sentence = confirmedBy === 'operator' ? t.deadByOperator(time) : t.dead(time)
    return (
      <div role="status">
        <Banner
          variant="success"
          aria-label={t.proofTitle}
          title={sentence}
          {...(tookMs === null || confirmedBy === 'operator'
            ? {}
            : { description: t.deadAfter(formatDuration(tookMs / 1000)) })}
        />
      </div>
    )
  }
  if (state !== 'revoking' || revokeRequestedAt === null) return null
  return (
    <div className="stack">
      <Banner
        variant="warning"
        aria-label={t.proofTitle}
        title={t.alive}
        description={t.aliveText(oldToken?.label ?? texts.rotation.finish.oldUnknown)}
        primaryAction={
          <Button loading={prove.isPending} onClick={() => prove.mutate(id)}>
            {t.askAgain}
          </Button>
        }
        secondaryAction={
          <Button loading={open.isPending} onClick={() => open.mutate({ page: 'tokens', rotation: id })}>
            {t.openPage}
          </Button>
        }
      />
      <CallFailure error={open.error} />
      <CallFailure error={prove.error} />
      {prove.isPending ? <Working>{t.revoking}</Working> : null}
    </div>
  )
}
