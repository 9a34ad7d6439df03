import { Button } from '@primer/react'
import { useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useEraseOldValue } from './calls.ts'

/** The old value can leave this computer before the token is revoked; what that costs is said first. */
export function EraseOldValue({ rotation }: { rotation: RotationView }) {
  const { id, state, credential, oldTokenHeld, running, rollingBack } = rotation
  const [confirming, setConfirming] = useState(false)
  const erase = useEraseOldValue()
  const t = texts.revoke.erase
  const possible = state === 'verified' || state === 'propagated' || state === 'stopped'
  // A roll back, also an interrupted one, writes the old value.
  if (!oldTokenHeld || !possible || running || rollingBack) return null
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          erase.reset()
          setConfirming(true)
        }}
      >
        {t.open}
      </Button>
      {confirming ? (
        <ConfirmDialog
          title={t.title(credential)}
          confirm={t.confirm}
          busy={erase.isPending}
          error={erase.error}
          onConfirm={() => erase.mutate(id, { onSuccess: () => setConfirming(false) })}
          onClose={() => setConfirming(false)}
        >
          {t.text}
        </ConfirmDialog>
      ) : null}
    </>
  )
}
