import { LinkExternalIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useState } from 'react'
import type { ChecklistView, RotationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { useConfirmDeathByOperator } from './calls.ts'
import { whyNot } from './why-not.ts'

/** The way on GitHub's own page: the only one when Rekey lacks the old value or the host lacks the endpoint. */
export function ByHand({ rotation, checklist }: { rotation: RotationView; checklist: ChecklistView }) {
  const open = useOpenPage()
  const confirm = useConfirmDeathByOperator()
  const [asking, setAsking] = useState(false)
  const { id, oldToken, confirmedDeadAt } = rotation
  const t = texts.revoke
  if (confirmedDeadAt !== null) return null
  const missing = checklist.conditions.some((each) => each.state === 'open' || each.state === 'problem')
  return (
    <Panel title={t.byHandTitle}>
      {checklist.whyNotByApi === '' ? null : <p>{checklist.whyNotByApi}</p>}
      <p className="muted">{t.byHandText(oldToken?.login ?? '', oldToken?.label ?? '')}</p>
      <p className="mono">{checklist.tokensPageUrl}</p>
      <CallFailure error={open.error} />
      <div className="row">
        <ActionButton
          leadingVisual={LinkExternalIcon}
          loading={open.isPending}
          why={missing ? whyNot(checklist, rotation) : null}
          onAct={() => open.mutate({ page: 'tokens', rotation: id })}
        >
          {t.openTokens}
        </ActionButton>
        {checklist.byApi || missing ? null : <Button onClick={() => setAsking(true)}>{t.deletedIt}</Button>}
      </div>
      {asking ? (
        <ConfirmDialog
          title={t.deletedTitle}
          confirm={t.deletedConfirm}
          busy={confirm.isPending}
          error={confirm.error}
          onConfirm={() =>
            confirm.mutate(
              { id, confirmation: checklist.confirmation },
              { onSuccess: () => setAsking(false) },
            )
          }
          onClose={() => setAsking(false)}
        >
          {t.deletedText}
        </ConfirmDialog>
      ) : null}
    </Panel>
  )
}
