import { Button, FormControl, Textarea } from '@primer/react'
import { useEffect, useRef, useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { useWriteNotes } from './calls.ts'

/** As much as main takes. */
const longest = 10_000

/** What the next person has to know. */
export function NotesPanel({ credential }: { credential: CredentialView }) {
  const { name, notes } = credential
  const [draft, setDraft] = useState<string | null>(null)
  const edit = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const editing = draft !== null
  const wasEditing = useRef(false)
  const write = useWriteNotes()
  const t = texts.credentials.notes
  useEffect(() => {
    if (editing) field.current?.focus()
    else if (wasEditing.current) edit.current?.focus()
    wasEditing.current = editing
  }, [editing])
  return (
    <Panel
      title={texts.credentials.sections.notes}
      actions={
        editing ? null : (
          <Button ref={edit} size="small" onClick={() => setDraft(notes)}>
            {notes === '' ? t.add : t.edit}
          </Button>
        )
      }
    >
      {draft === null ? (
        <p className={notes === '' ? 'muted' : 'notes-text'}>{notes === '' ? t.none : <bdi>{notes}</bdi>}</p>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (!write.isPending) write.mutate({ name, notes: draft }, { onSuccess: () => setDraft(null) })
          }}
        >
          <CallFailure error={write.error} />
          <FormControl>
            <FormControl.Label visuallyHidden>{t.field}</FormControl.Label>
            <Textarea
              ref={field}
              block
              rows={5}
              resize="vertical"
              maxLength={longest}
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
            />
            <FormControl.Caption>{t.caption}</FormControl.Caption>
          </FormControl>
          <div className="row">
            <Button type="submit" variant="primary" loading={write.isPending}>
              {t.save}
            </Button>
            <Button onClick={() => setDraft(null)}>{texts.frame.cancel}</Button>
          </div>
        </form>
      )}
    </Panel>
  )
}
