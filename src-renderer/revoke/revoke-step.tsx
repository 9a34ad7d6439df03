import { Button } from '@primer/react'
import { useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useSettings } from '../app/use-settings.ts'
import { texts } from '../lib/texts.ts'
import { WriteButton } from '../rotation/write-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { ByHand } from './by-hand.tsx'
import { useChecklist, useRevoke } from './calls.ts'
import { Conditions } from './conditions.tsx'
import { OldToken } from './old-token.tsx'
import { ProofOfDeath } from './proof-of-death.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { whyNot } from './why-not.ts'
import './revoke.css'

interface RevokeStepProps {
  readonly rotation: RotationView
  /** Places were added and the rotation planned again: the next thing to do is to update them. */
  onPlanned(): void
}

/** The checklist and its one red button, which says what is missing until nothing is. */
export function RevokeStep({ rotation, onPlanned }: RevokeStepProps) {
  const { id, state, oldToken, confirmedDeadAt } = rotation
  const checklist = useChecklist(id)
  const revoke = useRevoke()
  const byPage = useSettings()['revoke.page'] === 'on'
  const [confirming, setConfirming] = useState(false)
  const list = checklist.data
  const t = texts.revoke
  const open = state === 'verified' || state === 'propagated' || state === 'stopped'
  const byHand = list !== undefined && confirmedDeadAt === null && (open || !list.byApi)
  return (
    <div className="stack">
      {open ? <p className="muted">{t.lead}</p> : null}
      <ProofOfDeath rotation={rotation} />
      <OldToken rotation={rotation} notes={list?.notes ?? []} />
      <CallFailure error={checklist.error} title={t.listFailed} />
      {list === undefined ? (
        checklist.isPending ? (
          <Working>{t.checkingList}</Working>
        ) : null
      ) : (
        <Conditions
          rotation={rotation}
          conditions={list.conditions}
          checking={checklist.isFetching}
          onCheck={() => void checklist.refetch()}
          onPlanned={onPlanned}
        />
      )}
      <CallFailure error={revoke.error} />
      {revoke.isPending ? <Working>{t.revoking}</Working> : null}
      {list === undefined || list.whyNotByApi === '' || !byHand ? null : <p>{list.whyNotByApi}</p>}
      <div className="step-actions">
        {open && !(byPage && list !== undefined) ? (
          <WriteButton
            variant="danger"
            loading={revoke.isPending}
            why={whyNot(list, rotation)}
            onAct={() => {
              revoke.reset()
              setConfirming(true)
            }}
          >
            {t.revoke}
          </WriteButton>
        ) : null}
        {byHand ? <ByHand rotation={rotation} checklist={list} first={byPage || !list.byApi} /> : null}
        {list === undefined && !checklist.isPending ? (
          <Button onClick={() => void checklist.refetch()}>{t.checkAgain}</Button>
        ) : null}
      </div>
      {byHand ? (
        <div className="muted small">
          {t.byHandText(oldToken?.login ?? '', oldToken?.label ?? '')}
          <div className="mono">{list.tokensPageUrl}</div>
        </div>
      ) : null}
      {confirming && list !== undefined ? (
        <RevokeDialog
          rotation={rotation}
          checklist={list}
          onConfirm={(typedName) => {
            // Proving the death takes a while: it is waited for on the page, where a refusal is told too.
            setConfirming(false)
            revoke.mutate({ id, confirmation: list.confirmation, typedName })
          }}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </div>
  )
}
