import { Dialog, FormControl, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import type { CountsView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'

interface RevokeDialogProps {
  readonly credential: string
  readonly counts: CountsView
  readonly mustTypeName: boolean
  onConfirm(typedName: string): void
  onClose(): void
}

/** The last question: one click when all is green, the credential's name typed when something was waived. */
export function RevokeDialog(props: RevokeDialogProps) {
  const { credential, counts, onConfirm, onClose } = props
  const t = texts.revoke
  const settled = counts.written + counts.verified
  if (props.mustTypeName) return <TypedRevokeDialog {...props} />
  return (
    <ConfirmDialog
      title={t.confirmTitle(credential)}
      confirm={t.confirm(credential)}
      onConfirm={() => onConfirm('')}
      onClose={onClose}
    >
      {t.confirmText(settled, counts.total)}
    </ConfirmDialog>
  )
}

function TypedRevokeDialog({ credential, counts, onConfirm, onClose }: RevokeDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const t = texts.revoke
  const matches = typed === credential
  const submit = () => {
    if (!matches) field.current?.focus()
    else onConfirm(typed)
  }
  return (
    <Dialog
      title={t.confirmTitle(credential)}
      width="large"
      initialFocusRef={field}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        {
          content: t.confirm(credential),
          buttonType: 'danger',
          inactive: !matches,
          'aria-disabled': !matches,
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
