import { Button, FormControl, Radio, Select } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { announce } from '../app/announcer.tsx'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { useAddDestinations } from '../inventory/calls.ts'
import { texts } from '../lib/texts.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { PlaceFieldsOfKind } from './place-fields.tsx'
import {
  emptyPlace,
  levelOf,
  levelsOf,
  type PlaceFields,
  type PlaceKind,
  placeKinds,
  placeOf,
} from './place-form.ts'

interface AddDestinationDialogProps {
  readonly credential: CredentialView
  readonly returnFocusRef: RefObject<HTMLElement | null>
  onClose(): void
}

/** Names a place, of whatever kind, that holds the credential's value. */
export function AddDestinationDialog({ credential, returnFocusRef, onClose }: AddDestinationDialogProps) {
  const first = useRef<HTMLSelectElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const radios = useId()
  const [fields, setFields] = useState(() => emptyPlace(credential))
  const add = useAddDestinations()
  const { name } = credential
  const { kind } = fields
  const levels = levelsOf(kind)
  const t = texts.destinations
  const change = (part: Partial<PlaceFields>) => {
    add.reset()
    setFields({ ...fields, ...part })
  }
  const submit = () => {
    if (add.isPending) return
    add.mutate(
      { credential: name, place: placeOf(fields) },
      {
        onSuccess: ({ added }) => {
          if (added === 0) return
          announce(t.added(added, name))
          onClose()
        },
      },
    )
  }
  const problems = add.data?.problems
  useEffect(() => {
    if (problems !== undefined && problems.length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problems])
  return (
    <Dialog
      title={t.title(name)}
      subtitle={t.lead}
      width="large"
      returnFocusRef={returnFocusRef}
      initialFocusRef={first}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        { content: t.confirm, buttonType: 'primary', loading: add.isPending, onClick: submit },
      ]}
    >
      <form
        ref={form}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <CallFailure error={add.error} title={t.failed} />
        <FormControl>
          <FormControl.Label>{t.kind}</FormControl.Label>
          <Select
            ref={first}
            block
            value={kind}
            onChange={({ target }) =>
              change({ kind: placeKinds.find((each) => each === target.value) ?? 'actions' })
            }
          >
            {placeKinds.map((each) => (
              <Select.Option key={each} value={each}>
                {t.kinds[each]}
              </Select.Option>
            ))}
          </Select>
        </FormControl>
        {levels.length === 1 ? null : (
          <ChoiceGroup label={t.level}>
            {levels.map((each) => (
              <FormControl key={each}>
                <Radio
                  name={radios}
                  value={each}
                  checked={levelOf(fields) === each}
                  onChange={() => change({ level: each })}
                />
                <FormControl.Label>{t.levels[each]}</FormControl.Label>
              </FormControl>
            ))}
          </ChoiceGroup>
        )}
        <MissingSignIn kind={kind} onLeave={onClose} />
        <PlaceFieldsOfKind
          key={kind}
          credential={name}
          fields={fields}
          problems={new Map(problems?.map(({ field, message }) => [field, message]))}
          onChange={change}
        />
        {add.data?.added === 0 && add.data.problems.length === 0 ? (
          <div role="alert">
            <InlineMessage variant="warning">{t.alreadyThere(name)}</InlineMessage>
          </div>
        ) : null}
        {/* Enter in a field adds as well; the buttons of the dialog stand outside of the form. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}

/** A place of a service can be noted before anybody signed in there, but not written. */
function MissingSignIn({ kind, onLeave }: { kind: PlaceKind; onLeave(): void }) {
  const { services } = useSnapshot()
  const go = useView((state) => state.go)
  const service = services.find((each) => each.service === kind)
  const t = texts.destinations
  if (service === undefined || service.signIn !== null) return null
  return (
    <div className="row">
      <InlineMessage variant="warning">{t.notSignedIn(service.name)}</InlineMessage>
      <Button
        size="small"
        onClick={() => {
          onLeave()
          go({ view: 'settings', section: 'accounts' })
        }}
      >
        {t.openSignIns}
      </Button>
    </div>
  )
}
