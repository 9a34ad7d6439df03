import type { ReactNode } from 'react'
import { texts } from '../lib/texts.ts'
import { Dialog } from './dialog.tsx'
import { CallFailure } from './failure-message.tsx'
import './ui.css'

interface ConfirmDialogProps {
  readonly title: string
  readonly confirm: string
  readonly cancel?: string
  /** For an act that takes nothing away. */
  readonly harmless?: boolean
  readonly busy?: boolean
  readonly error?: unknown
  readonly children: ReactNode
  onConfirm(): void
  onClose(): void
}

/** Confirms an act that costs something: the way out has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      role="alertdialog"
      title={props.title}
      width="large"
      onClose={props.onClose}
      footerButtons={[
        { content: props.cancel ?? texts.frame.cancel, onClick: props.onClose, autoFocus: true },
        {
          content: props.confirm,
          buttonType: props.harmless === true ? 'primary' : 'danger',
          loading: props.busy === true,
          onClick: props.onConfirm,
        },
      ]}
    >
      <div className="stack">
        <div>{props.children}</div>
        <CallFailure error={props.error} />
      </div>
    </Dialog>
  )
}
