import { FormControl, Select, TextInput } from '@primer/react'
import { useState } from 'react'
import { announce } from '../app/announcer.tsx'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { useAddDestinations } from './calls.ts'
import { useMatrix } from './matrix-store.ts'
import { useSelected } from './selection-bar.tsx'
import type { MatrixModel } from './use-matrix-model.ts'

/** Makes the selected repositories places of a credential. Nothing is written on GitHub. */
export function AddToCredentialDialog({ model }: { model: MatrixModel }) {
  const { credentials } = useSnapshot()
  const { setDialog, select } = useMatrix.getState()
  const add = useAddDestinations()
  const selected = useSelected(model.context.table.rows)
  const places = [...new Map(selected.map((each) => [`${each.kind} ${each.place}`, each])).values()]
  const repositories = places.filter(({ kind }) => kind === 'actions').map(({ place }) => place)
  const [credential, setCredential] = useState(credentials[0]?.name ?? '')
  const [secret, setSecret] = useState(credentials[0]?.name ?? '')
  const refused = add.data?.problems[0]
  const t = texts.inventory
  const close = () => setDialog(null)
  const valid = /^[A-Za-z_][A-Za-z0-9_]*$/.test(secret.trim())
  const submit = () => {
    if (!valid || repositories.length === 0) return
    add.mutate(
      { credential, place: { at: 'repository', family: 'actions', repositories, secret: secret.trim() } },
      {
        onSuccess: ({ added, problems }) => {
          if (problems.length > 0) return
          announce(added === 0 ? t.alreadyThere(credential) : t.added(added, credential))
          select(new Set())
          close()
        },
      },
    )
  }
  return (
    <Dialog
      title={t.addTitle}
      width="large"
      onClose={close}
      footerButtons={[
        { content: texts.frame.cancel, onClick: close },
        {
          content: t.add(repositories.length),
          buttonType: 'primary',
          loading: add.isPending,
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
        <p>{repositories.length === 0 ? t.noRepositories : t.addExplained(repositories.length)}</p>
        {places.length === repositories.length ? null : (
          <p className="muted">{t.addOnlyRepositories(places.length - repositories.length)}</p>
        )}
        <CallFailure error={add.error} />
        <FormControl>
          <FormControl.Label>{t.addCredential}</FormControl.Label>
          <Select
            block
            value={credential}
            onChange={({ target }) => {
              // The usual name, unless the operator typed one of their own.
              if (secret === credential) setSecret(target.value)
              setCredential(target.value)
            }}
          >
            {credentials.map(({ name }) => (
              <Select.Option key={name} value={name}>
                {name}
              </Select.Option>
            ))}
          </Select>
        </FormControl>
        <FormControl required>
          <FormControl.Label requiredText="">{t.addSecret}</FormControl.Label>
          <TextInput
            block
            value={secret}
            maxLength={200}
            spellCheck={false}
            onChange={(event) => setSecret(event.target.value)}
          />
          {valid && refused === undefined ? (
            <FormControl.Caption>{t.addSecretHint}</FormControl.Caption>
          ) : (
            <FormControl.Validation variant="error">
              {valid && refused !== undefined ? <MainText>{refused.message}</MainText> : t.addSecretInvalid}
            </FormControl.Validation>
          )}
        </FormControl>
      </form>
    </Dialog>
  )
}
