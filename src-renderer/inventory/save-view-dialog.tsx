import { FormControl, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useSaveView } from './calls.ts'
import { useMatrix } from './matrix-store.ts'
import { useDensity } from './use-density.ts'

/** Keeps what the matrix shows under a name. */
export function SaveViewDialog() {
  const { savedViews } = useSnapshot()
  const { view, filter, onlyProblems, group, sort, hiddenColumns, setDialog, openView } = useMatrix()
  const { density } = useDensity()
  const save = useSaveView()
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(savedViews.find(({ id }) => id === view)?.name ?? '')
  const [refused, setRefused] = useState(false)
  const t = texts.inventory
  const close = () => setDialog(null)
  const same = savedViews.find((each) => each.name.toLowerCase() === name.trim().toLowerCase())
  const submit = () => {
    if (name.trim() === '') {
      setRefused(true)
      field.current?.focus()
      return
    }
    const id = same?.id ?? crypto.randomUUID()
    const layout = { filter, onlyProblems, group, sort, hiddenColumns: [...hiddenColumns], density }
    save.mutate(
      { id, name: name.trim(), ...layout },
      {
        onSuccess: () => {
          close()
          // Nothing looks different, so nobody is led anywhere: the focus goes back to where it was.
          openView(id, layout)
        },
      },
    )
  }
  return (
    <Dialog
      title={t.saveViewTitle}
      width="medium"
      onClose={close}
      initialFocusRef={field}
      footerButtons={[
        { content: texts.frame.cancel, onClick: close },
        { content: t.save, buttonType: 'primary', loading: save.isPending, onClick: submit },
      ]}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>{t.saveViewHint}</p>
        <CallFailure error={save.error} />
        <FormControl required>
          <FormControl.Label requiredText="">{t.viewName}</FormControl.Label>
          <TextInput
            ref={field}
            block
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
          {refused && name.trim() === '' ? (
            <FormControl.Validation variant="error">{t.viewNameNeeded}</FormControl.Validation>
          ) : same === undefined ? null : (
            <FormControl.Caption>{t.viewNameTaken}</FormControl.Caption>
          )}
        </FormControl>
      </form>
    </Dialog>
  )
}
