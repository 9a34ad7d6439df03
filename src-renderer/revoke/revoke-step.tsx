import { Button } from '@primer/react'
import { useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ByHand } from './by-hand.tsx'
import { useChecklist, useRevoke } from './calls.ts'
import { Conditions } from './conditions.tsx'
import { ProofOfDeath } from './proof-of-death.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { whyNot } from './why-not.ts'
import './revoke.css'

/** The checklist and its one red button, which says what is missing until nothing is. */
export function RevokeStep({ rotation }: { rotation: RotationView }) {
  const { id, state, credential, oldToken } = rotation
  const checklist = useChecklist(id)
  const revoke = useRevoke()
  const [confirming, setConfirming] = useState(false)
  const list = checklist.data
  const t = texts.revoke
  const facts = texts.credentials.facts
  const open = state === 'verified' || state === 'propagated' || state === 'stopped'
  return (
    <div className="stack">
      {open ? <p className="muted">{t.lead}</p> : null}
      <ProofOfDeath rotation={rotation} />
      {oldToken === null ? null : (
        <Panel title={t.identity}>
          <Facts
            items={[
              [
                facts.label,
                <span key="label" className="mono">
                  {oldToken.label}
                </span>,
              ],
              [facts.kind, oldToken.kind],
              [facts.login, oldToken.login ?? facts.unknownLogin],
              [
                texts.settings.expires,
                oldToken.expiresAt === null ? texts.settings.noExpiry : formatInstant(oldToken.expiresAt),
              ],
              [
                facts.fingerprint,
                <span key="fingerprint" className="mono">
                  {oldToken.fingerprint}
                </span>,
              ],
            ]}
          />
        </Panel>
      )}
      <CallFailure error={checklist.error} title={t.listFailed} />
      {list === undefined ? (
        checklist.isPending ? (
          <Working>{t.checkingList}</Working>
        ) : null
      ) : (
        <Conditions
          id={id}
          conditions={list.conditions}
          checking={checklist.isFetching}
          onCheck={() => void checklist.refetch()}
        />
      )}
      <CallFailure error={revoke.error} />
      {revoke.isPending ? <Working>{t.revoking}</Working> : null}
      {open ? (
        <ActionButton
          variant="danger"
          loading={revoke.isPending}
          why={whyNot(list, rotation)}
          onAct={() => {
            revoke.reset()
            setConfirming(true)
          }}
        >
          {t.revoke}
        </ActionButton>
      ) : null}
      {list === undefined || (list.byApi && open) ? null : <ByHand rotation={rotation} checklist={list} />}
      {confirming && list !== undefined ? (
        <RevokeDialog
          credential={credential}
          counts={rotation.counts}
          mustTypeName={list.mustTypeName}
          onConfirm={(typedName) => {
            // Proving the death takes a while: it is waited for on the page, where a refusal is told too.
            setConfirming(false)
            revoke.mutate({ id, confirmation: list.confirmation, typedName })
          }}
          onClose={() => setConfirming(false)}
        />
      ) : null}
      {list === undefined && !checklist.isPending ? (
        <div>
          <Button onClick={() => void checklist.refetch()}>{t.checkAgain}</Button>
        </div>
      ) : null}
    </div>
  )
}
