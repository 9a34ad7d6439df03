import { Dialog, FormControl, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import type { CountsView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'

interface RevokeDialogProps {
  readonly credential: string
  readonly counts: CountsView
  readonly mustTypeName: boolean
  readonly busy: boolean
  readonly error: unknown
  onConfirm(typedName: string): void
  onClose(): void
}

/** The last question: one click when all is green, the credential's name typed when something was waived. */
export function RevokeDialog(props: RevokeDialogProps) {
  const { credential, counts, busy, error, onConfirm, onClose } = props
  const t = texts.revoke
  const settled = counts.written + counts.verified
  if (props.mustTypeName) return <TypedRevokeDialog {...props} />
  return (
    <ConfirmDialog
      title={t.confirmTitle(credential)}
      confirm={t.confirm(credential)}
      busy={busy}
      error={error}
      onConfirm={() => onConfirm('')}
      onClose={onClose}
    >
      {t.confirmText(settled, counts.total)}
    </ConfirmDialog>
  )
}

function TypedRevokeDialog({ credential, counts, busy, error, onConfirm, onClose }: RevokeDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)
  const [typed, setTyped] = useState('')
  const t = texts.revoke
  const matches = typed === credential
  const submit = () => {
    if (!matches) field.current?.focus()
    else if (!busy) onConfirm(typed)
  }
  return (
    <Dialog
      title={t.confirmTitle(credential)}
      width="large"
      initialFocusRef={cancel}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose, ref: cancel },
        {
          content: t.confirm(credential),
          buttonType: 'danger',
          loading: busy,
          inactive: !matches,
          'aria-disabled': !matches || busy,
          onClick: submit,
        },
      ]}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>{t.confirmText(counts.written + counts.verified, counts.total)}</p>
        <p>{t.waivedText}</p>
        <CallFailure error={error} />
        <FormControl>
          <FormControl.Label>{t.typeName(credential)}</FormControl.Label>
          <TextInput
            ref={field}
            block
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </FormControl>
      </form>
    </Dialog>
  )
}
