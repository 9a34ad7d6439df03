import { Checkbox, FormControl, Select, TextInput } from '@primer/react'
import { type RefObject, useId, useRef, useState } from 'react'
import type { CredentialView, SelectionView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useSaveSelection } from './selection-calls.ts'
import { fieldsOfSelection, ruleOf, type SelectionFields } from './selection-fields.ts'
import { SelectionPreviewText } from './selection-preview.tsx'

interface SelectionFormProps {
  readonly credential: CredentialView
  /** Null: a new one. */
  readonly selection: SelectionView | null
  /** Where typing begins. */
  readonly start: 'match' | 'exclude'
  readonly returnFocusRef: RefObject<HTMLElement | null>
  onClose(): void
}

type TextField = 'match' | 'topics' | 'exclude' | 'organization' | 'secret' | 'environment'

const kinds = ['actions', 'dependabot', 'codespaces', 'agents', 'environment'] as const

/** A rule that selects repositories, with what it would select while it is typed. */
export function SelectionForm({ credential, selection, start, returnFocusRef, onClose }: SelectionFormProps) {
  const form = useId()
  const first = useRef<HTMLInputElement>(null)
  const [fields, setFields] = useState(() => fieldsOfSelection(credential, selection))
  const save = useSaveSelection()
  const t = texts.selections.form
  const rule = ruleOf(fields)
  const submit = () => {
    if (rule === null || save.isPending) return
    save.mutate(
      { name: credential.name, selection: rule, replaces: selection?.id ?? null },
      { onSuccess: onClose },
    )
  }
  const change = (part: Partial<SelectionFields>) => setFields({ ...fields, ...part })
  const textOf = (field: TextField) => ({
    block: true,
    spellCheck: false,
    maxLength: 4000,
    value: fields[field],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      change({ [field]: target.value }),
  })
  return (
    <Dialog
      title={selection === null ? t.addTitle(credential.name) : t.changeTitle}
      width="large"
      returnFocusRef={returnFocusRef}
      initialFocusRef={first}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        {
          content: selection === null ? t.add : t.save,
          buttonType: 'primary',
          loading: save.isPending,
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
        <CallFailure error={save.error} title={t.failed} />
        <div className="form-columns">
          <FormControl required>
            <FormControl.Label requiredText="">{t.organization}</FormControl.Label>
            <TextInput {...textOf('organization')} />
          </FormControl>
          <FormControl>
            <FormControl.Label>{t.match}</FormControl.Label>
            <TextInput {...(start === 'match' ? { ref: first } : {})} {...textOf('match')} />
            <FormControl.Caption>{t.matchCaption}</FormControl.Caption>
          </FormControl>
          <FormControl>
            <FormControl.Label>{t.topics}</FormControl.Label>
            <TextInput {...textOf('topics')} />
            <FormControl.Caption>{t.topicsCaption}</FormControl.Caption>
          </FormControl>
          <FormControl>
            <FormControl.Label>{t.exclude}</FormControl.Label>
            <TextInput {...(start === 'exclude' ? { ref: first } : {})} {...textOf('exclude')} />
            <FormControl.Caption>{t.excludeCaption}</FormControl.Caption>
          </FormControl>
          <FormControl>
            <FormControl.Label>{t.kind}</FormControl.Label>
            <Select
              block
              value={fields.kind}
              onChange={({ target }) =>
                change({ kind: kinds.find((each) => each === target.value) ?? 'actions' })
              }
            >
              {kinds.map((kind) => (
                <Select.Option key={kind} value={kind}>
                  {texts.selections.kinds[kind]}
                </Select.Option>
              ))}
            </Select>
          </FormControl>
          <FormControl required>
            <FormControl.Label requiredText="">{t.secret}</FormControl.Label>
            <TextInput {...textOf('secret')} />
          </FormControl>
          {fields.kind === 'environment' ? (
            <FormControl required>
              <FormControl.Label requiredText="">{t.environment}</FormControl.Label>
              <TextInput {...textOf('environment')} />
            </FormControl>
          ) : null}
        </div>
        <div className="selection-options">
          <FormControl>
            <Checkbox
              checked={fields.archived}
              onChange={({ target }) => change({ archived: target.checked })}
            />
            <FormControl.Label>{t.archived}</FormControl.Label>
          </FormControl>
          <FormControl>
            <Checkbox checked={fields.forks} onChange={({ target }) => change({ forks: target.checked })} />
            <FormControl.Label>{t.forks}</FormControl.Label>
          </FormControl>
        </div>
        <SelectionPreviewText credential={credential.name} fields={fields} />
        {/* Enter in a field saves as well; the buttons of the dialog stand outside of the form. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
