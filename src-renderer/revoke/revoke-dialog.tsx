import { FormControl, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import type { ChecklistView, RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { tallyOf } from '../rotation/run-counts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface RevokeDialogProps {
  readonly rotation: RotationView
  readonly checklist: ChecklistView
  onConfirm(typedName: string): void
  onClose(): void
}

/** Waived places that are named; the others are counted. */
const mostNamed = 5

/** The last question: one click when all is green, the credential's name typed when something was not shown to hold. */
export function RevokeDialog(props: RevokeDialogProps) {
  const { rotation, checklist, onConfirm, onClose } = props
  const { credential } = rotation
  const { holding, places } = tallyOf(rotation)
  const exceptions = exceptionsOf(rotation, checklist)
  const t = texts.revoke
  if (checklist.mustTypeName) return <TypedRevokeDialog {...props} />
  return (
    <ConfirmDialog
      title={t.confirmTitle(credential)}
      confirm={t.confirm(credential)}
      onConfirm={() => onConfirm('')}
      onClose={onClose}
    >
      <p>{t.confirmText(holding, places)}</p>
      {exceptions.length === 0 ? null : <Exceptions exceptions={exceptions} />}
    </ConfirmDialog>
  )
}

function TypedRevokeDialog({ rotation, checklist, onConfirm, onClose }: RevokeDialogProps) {
  const { credential } = rotation
  const { holding, places } = tallyOf(rotation)
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
        <p>{t.confirmText(holding, places)}</p>
        <Exceptions exceptions={exceptionsOf(rotation, checklist)} />
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

function Exceptions({ exceptions }: { exceptions: readonly string[] }) {
  return (
    <div>
      {texts.revoke.exceptions}
      <ul>
        {exceptions.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  )
}

/** What is not green, each in one line. */
function exceptionsOf({ destinations }: RotationView, { conditions }: ChecklistView): readonly string[] {
  const t = texts.revoke
  const waived = destinations.filter((each) => each.state === 'waived').map((each) => each.place)
  return [
    ...(waived.length === 0
      ? []
      : [t.waivedPlaces(waived.slice(0, mostNamed), Math.max(0, waived.length - mostNamed))]),
    ...conditions
      .filter((each) => !['done', 'open', 'problem'].includes(each.state))
      .map((each) => t.exception(each.title, t.states[each.state], each.evidence)),
  ]
}
