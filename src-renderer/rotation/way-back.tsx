import type { RotationView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { useAbandon, useRollBack } from './calls.ts'
import type { StepProps } from './step-props.ts'

/** Puts the old value back everywhere it was replaced; the run is watched on the update page. */
export function RollBackDialog({ rotation, dispatch, onClose }: StepProps & { onClose: () => void }) {
  const rollBack = useRollBack()
  const { id, credential, destinations, state } = rotation
  const t = texts.rotation
  const replaced = destinations.filter(
    (each) =>
      each.kind !== 'manual' &&
      (each.state === 'writing' ||
        each.state === 'written' ||
        each.state === 'verified' ||
        (each.state === 'failed' && each.writtenAt !== null)),
  ).length
  return (
    <ReasonDialog
      title={t.rollBackTitle(credential)}
      confirm={t.rollBackConfirm(replaced)}
      danger
      busy={rollBack.isPending}
      error={rollBack.error}
      onConfirm={(reason) =>
        rollBack.mutate(
          { id, reason },
          {
            onSuccess: () => {
              dispatch({ type: 'go', step: 'update', state })
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    >
      {t.rollBackText(replaced)}
    </ReasonDialog>
  )
}

/** Ends a rotation that has written nothing. */
export function AbandonDialog({ rotation, onClose }: { rotation: RotationView; onClose: () => void }) {
  const abandon = useAbandon()
  const go = useView((state) => state.go)
  const { id, credential } = rotation
  const t = texts.rotation
  return (
    <ConfirmDialog
      title={t.abandonTitle(id)}
      confirm={t.abandonConfirm(id)}
      busy={abandon.isPending}
      error={abandon.error}
      onConfirm={() =>
        abandon.mutate(id, {
          onSuccess: () => {
            onClose()
            go({ view: 'credential', name: credential })
          },
        })
      }
      onClose={onClose}
    >
      {t.abandonText}
    </ConfirmDialog>
  )
}
