import { LinkExternalIcon } from '@primer/octicons-react'
import { Banner, Button, Checkbox, Label } from '@primer/react'
import type { TokenFormView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { type FormValue, formValues } from './form-values.ts'
import type { StepProps } from './step-props.ts'
import { useTicks } from './ticks-store.ts'
import { isBeforeUpdate } from './wizard.ts'
import './form-values.css'

/** GitHub's form is filled in on GitHub: every value stands here, to copy and to tick off. */
export function CreateStep({ rotation, dispatch }: StepProps) {
  const { form } = rotation
  return form === null ? (
    <p>{texts.rotation.create.noCredential}</p>
  ) : (
    <Form rotation={rotation} dispatch={dispatch} form={form} />
  )
}

function Form({ rotation, dispatch, form }: StepProps & { form: TokenFormView }) {
  const open = useOpenPage()
  const { workspace } = useSnapshot()
  const { id, state } = rotation
  const t = texts.rotation.create
  const openForm = () => open.mutate({ page: 'token-form', rotation: id })
  const goOn = () => dispatch({ type: 'go', step: 'paste', state })
  useCommandHandler('primary', open.isSuccess ? (isBeforeUpdate(state) ? goOn : null) : openForm)
  return (
    <div className="stack">
      <p className="muted">{leadOf(form)}</p>
      {form.whyClassic === '' ? null : (
        <Banner
          variant="info"
          layout="compact"
          title={t.classicTitle}
          description={`${form.whyClassic} ${t.classicLead}`}
        />
      )}
      <Banner
        variant="warning"
        layout="compact"
        aria-label={t.warning}
        title={t.warning}
        description={t.warningWhy}
      />
      <Values rotation={id} values={formValues(form, rotation.destinations.length)} />
      {form.notes.length === 0 ? null : (
        <ul aria-label={t.notes} className="form-notes">
          {form.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <details open>
        <summary className="muted small">{t.address}</summary>
        <p className="mono">{form.url}</p>
      </details>
      <CallFailure error={open.error} title={t.openFailed} />
      {open.isSuccess && workspace === 'sample' ? <p role="status">{t.sampleOpened}</p> : null}
      <div className="step-actions">
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

function leadOf({ kind, prefills }: TokenFormView): string {
  const t = texts.rotation.create
  if (kind === 'classic') return t.leadClassic
  return prefills ? t.lead : t.leadByHand
}

const noTicks: readonly string[] = []

function Values({ rotation, values }: { rotation: string; values: readonly FormValue[] }) {
  const ticked = useTicks((state) => state.ticked[rotation]) ?? noTicks
  const tick = useTicks((state) => state.tick)
  const t = texts.rotation.create
  const done = values.filter(({ id }) => ticked.includes(id)).length
  return (
    <>
      <ol aria-label={t.list} className="plain-list form-values">
        {values.map(({ id, what, name, shown, note, copied, byLink }, index) => (
          <li key={id} className="form-value">
            <span className="form-tick">
              <Checkbox
                aria-label={t.tick(name)}
                checked={ticked.includes(id)}
                onChange={(event) => tick(rotation, id, event.target.checked)}
              />
              <span aria-hidden="true" className="form-number">
                {t.number(index + 1)}
              </span>
            </span>
            <span className="form-what">{what}</span>
            <span className="form-shown">
              <span translate="no" className="form-text">
                {shown}
              </span>
              {note === '' ? null : <span className="muted small">{note}</span>}
            </span>
            {byLink ? <span /> : <Label variant="attention">{t.byHand}</Label>}
            {copied === null ? null : <CopyButton what={name} text={copied} />}
          </li>
        ))}
      </ol>
      <span role="status" className="muted small">
        {t.ticked(done, values.length)}
      </span>
    </>
  )
}
