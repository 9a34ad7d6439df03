import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useRemoveCredential } from './calls.ts'

/** Ends the tracking of a credential, after a confirmation. Nothing changes on GitHub. */
export function StopTracking({ credential, onClose }: { credential: CredentialView; onClose: () => void }) {
  const go = useView((state) => state.go)
  const remove = useRemoveCredential(() => {
    onClose()
    go({ view: 'expiry' })
  })
  const { name } = credential
  const t = texts.credentials
  return (
    <ConfirmDialog
      title={t.stopTrackingTitle(name)}
      confirm={t.stopTrackingConfirm(name)}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(name)}
      onClose={onClose}
    >
      {t.stopTrackingText}
    </ConfirmDialog>
  )
}
