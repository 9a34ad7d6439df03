import { LinkExternalIcon } from '@primer/octicons-react'
import { Banner, Button, Checkbox } from '@primer/react'
import { useOpenPage } from '../app/calls.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import type { StepProps } from './step-props.ts'
import { isBeforeUpdate } from './wizard.ts'

interface FormValue {
  readonly what: string
  readonly shown: string
  readonly note: string
  /** What the copy button copies; null where there is nothing to type. */
  readonly copied: string | null
}

/** GitHub's form is filled in on GitHub: every value stands here, to copy and to tick off. */
export function CreateStep({ rotation, dispatch, ticked }: StepProps & { ticked: readonly string[] }) {
  const open = useOpenPage()
  const { workspace } = useSnapshot()
  const { id, state, form } = rotation
  const t = texts.rotation.create
  const values = formValues(rotation)
  const openForm = () => open.mutate({ page: 'token-form', rotation: id })
  const goOn = () => dispatch({ type: 'go', step: 'paste', state })
  useCommandHandler('primary', open.isSuccess ? (isBeforeUpdate(state) ? goOn : null) : openForm)
  return (
    <div className="stack">
      <p className="muted">{t.lead}</p>
      <Banner variant="warning" layout="compact" aria-label={t.warning} title={t.warning} />
      <ol aria-label={t.list} className="plain-list form-values">
        {values.map(({ what, shown, note, copied }) => (
          <li key={what} className="form-value">
            <Checkbox
              aria-label={t.tick(what)}
              checked={ticked.includes(what)}
              onChange={(event) => dispatch({ type: 'tick', item: what, on: event.target.checked })}
            />
            <span className="form-what">{what}</span>
            <span className="form-shown">
              <span translate="no">{shown}</span>
              {note === '' ? null : <span className="muted small">{note}</span>}
            </span>
            {copied === null ? null : <CopyButton what={what} text={copied} />}
          </li>
        ))}
      </ol>
      <span role="status" className="muted small">
        {t.ticked(ticked.length, values.length)}
      </span>
      {form.url === '' ? null : (
        <details open>
          <summary className="muted small">{t.address}</summary>
          <p className="mono">{form.url}</p>
        </details>
      )}
      <CallFailure error={open.error} title={t.openFailed} />
      {open.isSuccess && workspace === 'sample' ? <p role="status">{t.sampleOpened}</p> : null}
      <div className="row">
        <Button
          variant={open.isSuccess ? 'default' : 'primary'}
          leadingVisual={LinkExternalIcon}
          loading={open.isPending}
          onClick={openForm}
        >
          {t.open}
        </Button>
        {isBeforeUpdate(state) ? (
          <Button variant={open.isSuccess ? 'primary' : 'default'} onClick={goOn}>
            {texts.rotation.continue}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function formValues({ form, destinations }: StepProps['rotation']): readonly FormValue[] {
  const t = texts.rotation.create
  const { tokenName, owner, lifetimeDays, permissions, repositoryAccess } = form
  return [
    { what: t.name, shown: tokenName, note: '', copied: tokenName },
    { what: t.owner, shown: owner, note: '', copied: owner },
    { what: t.lifetime, shown: t.days(lifetimeDays), note: '', copied: null },
    {
      what: t.access,
      shown: repositoryAccess.length === 0 ? t.accessUnknown : t.onlySelect(formatList(repositoryAccess)),
      note: destinations.length === 0 ? '' : t.accessNote(destinations.length),
      copied: repositoryAccess.length === 0 ? null : repositoryAccess.join('\n'),
    },
    ...Object.entries(permissions).map(([permission, level]) => ({
      what: t.permission(permission),
      shown: level,
      note: '',
      copied: null,
    })),
  ]
}
