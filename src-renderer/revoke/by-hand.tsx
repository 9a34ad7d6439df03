import { LinkExternalIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useState } from 'react'
import type { ChecklistView, RotationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useConfirmDeathByOperator } from './calls.ts'
import { openConditions, whyNot } from './why-not.ts'

interface ByHandProps {
  readonly rotation: RotationView
  readonly checklist: ChecklistView
  /** True where it is the way to go, and not only another one. */
  readonly first: boolean
}

/**
 * GitHub's own page: for operators who prefer it, and the only way when Rekey lacks the old value or the host lacks the
 * endpoint. Rekey asks GitHub afterwards, if it can.
 */
export function ByHand({ rotation, checklist, first }: ByHandProps) {
  const open = useOpenPage()
  const confirm = useConfirmDeathByOperator()
  const [asking, setAsking] = useState(false)
  const { id } = rotation
  const t = texts.revoke
  const missing = openConditions(checklist).length > 0
  return (
    <>
      <ActionButton
        variant={first ? 'primary' : 'default'}
        leadingVisual={LinkExternalIcon}
        loading={open.isPending}
        why={missing ? whyNot(checklist, rotation) : null}
        onAct={() => open.mutate({ page: 'tokens', rotation: id })}
      >
        {t.openTokens}
      </ActionButton>
      {missing || (checklist.byApi && !open.isSuccess) ? null : (
        <Button
          onClick={() => {
            confirm.reset()
            setAsking(true)
          }}
        >
          {t.deletedIt}
        </Button>
      )}
      <CallFailure error={open.error} />
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
          {checklist.byApi ? t.deletedAsked : t.deletedText}
        </ConfirmDialog>
      ) : null}
    </>
  )
}
