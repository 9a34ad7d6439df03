import { FormControl, Select } from '@primer/react'
import { useState } from 'react'
import type { RotationDestinationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Name } from '../ui/name.tsx'
import { useStartWorkflow } from './calls.ts'

interface RunWorkflowDialogProps {
  readonly id: string
  readonly row: RotationDestinationView
  onClose(): void
}

/** Starts a workflow that uses the destination, once the operator agreed that real code runs. */
export function RunWorkflowDialog({ id, row, onClose }: RunWorkflowDialogProps) {
  const [index, setIndex] = useState(0)
  const start = useStartWorkflow()
  const choices = row.use?.startable ?? []
  const chosen = choices[index] ?? choices[0]
  const t = texts.rotation.verify.inUse.dialog
  if (chosen === undefined) return null
  return (
    <ConfirmDialog
      title={t.title}
      confirm={t.confirm}
      busy={start.isPending}
      error={start.error}
      onConfirm={() =>
        start.mutate({ id, destination: row.id, ...chosen, agreed: true }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <div className="stack">
        {choices.length === 1 ? (
          <p>
            <Name>{chosen.workflow}</Name>
          </p>
        ) : (
          <FormControl>
            <FormControl.Label>{t.workflow}</FormControl.Label>
            <Select value={String(index)} onChange={(event) => setIndex(Number(event.target.value))}>
              {choices.map((each, at) => (
                <Select.Option key={`${each.repository} ${each.workflow}`} value={String(at)}>
                  {`${each.repository}: ${each.workflow}`}
                </Select.Option>
              ))}
            </Select>
          </FormControl>
        )}
        <p>{t.text(chosen.repository)}</p>
      </div>
    </ConfirmDialog>
  )
}
