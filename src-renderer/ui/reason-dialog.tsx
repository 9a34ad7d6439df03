import { FormControl, TextInput } from '@primer/react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { texts } from '../lib/texts.ts'
import { Dialog } from './dialog.tsx'
import { CallFailure } from './failure-message.tsx'
import './ui.css'

interface ReasonDialogProps {
  readonly title: string
  readonly confirm: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly children: ReactNode
  onConfirm(reason: string): void
  onClose(): void
}

/** Asks for a reason before an act that somebody may have to explain later. */
export function ReasonDialog(props: ReasonDialogProps) {
  const form = useId()
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState(false)
  const submit = () => {
    if (reason.trim() === '') {
      setRefused(true)
      field.current?.focus()
    } else if (!props.busy) props.onConfirm(reason.trim())
  }
  return (
    <Dialog
      title={props.title}
      width="large"
      onClose={props.onClose}
      initialFocusRef={field}
      footerButtons={[
        { content: texts.frame.cancel, onClick: props.onClose },
        {
          content: props.confirm,
          buttonType: props.danger === true ? 'danger' : 'primary',
          loading: props.busy,
          onClick: submit,
        },
      ]}
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div>{props.children}</div>
        <CallFailure error={props.error} />
        <FormControl required>
          <FormControl.Label requiredText="">{texts.frame.reason}</FormControl.Label>
          <TextInput
            ref={field}
            block
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
          {refused && reason.trim() === '' ? (
            <FormControl.Validation variant="error">{texts.frame.reasonNeeded}</FormControl.Validation>
          ) : null}
        </FormControl>
      </form>
    </Dialog>
  )
}
