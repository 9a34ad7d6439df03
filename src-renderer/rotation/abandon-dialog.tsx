import type { RotationView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useAbandon } from './calls.ts'

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
