import type { RotationDestinationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { useWaive } from './calls.ts'

interface WaiveDialogProps {
  readonly id: string
  readonly row: Pick<RotationDestinationView, 'id' | 'place'>
  onClose(): void
}

/** Counts one destination as settled although it was not updated, for a reason that is kept. */
export function WaiveDialog({ id, row, onClose }: WaiveDialogProps) {
  const waive = useWaive()
  const t = texts.rotation.update
  return (
    <ReasonDialog
      title={t.waiveTitle(row.place)}
      confirm={t.waiveConfirm}
      busy={waive.isPending}
      error={waive.error}
      onConfirm={(reason) => waive.mutate({ id, destination: row.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t.waiveText}
    </ReasonDialog>
  )
}
