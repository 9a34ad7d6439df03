import { FormControl, Textarea, TextInput } from '@primer/react'
import { type RefObject, useId, useRef, useState } from 'react'
import type { CredentialView, RecipeView } from '../../src-preload/contract/index.ts'
import { useSettings } from '../app/use-settings.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useDeclareCredential } from './calls.ts'
import { CanaryField } from './canary-field.tsx'
import { type FieldName, fieldsOf, fillFromRecipe, readDeclaration } from './declaration.ts'
import { RecipePicker } from './recipe-picker.tsx'

interface CredentialFormProps {
  /** Null: a new one. */
  readonly credential: CredentialView | null
  readonly returnFocusRef: RefObject<HTMLElement | null>
  onClose(): void
}

/** What is declared of a credential: added without a file, or changed. */
export function CredentialForm({ credential, returnFocusRef, onClose }: CredentialFormProps) {
  const { accounts } = useSnapshot()
  const soakOfAll = Number(useSettings()['revoke.soak-hours'])
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const go = useView((state) => state.go)
  const form = useId()
  const first = useRef<HTMLInputElement>(null)
  const [fields, setFields] = useState(() =>
    fieldsOf(credential, accounts.find((each) => each.active)?.login ?? ''),
  )
  const [recipe, setRecipe] = useState<RecipeView | null>(null)
  const [refused, setRefused] = useState<readonly FieldName[]>([])
  const declare = useDeclareCredential()
  const t = texts.credentials.form
  const save = () => {
    const read = readDeclaration(fields)
    setRefused(read.ok ? [] : read.refused)
    if (!read.ok || declare.isPending) return
    declare.mutate(
      { isNew: credential === null, ...read.declared, recipe: recipe?.name ?? null },
      {
        onSuccess: ({ name }) => {
          onClose()
          if (credential === null) go({ view: 'credential', name })
        },
      },
    )
  }
  const fieldOf = (field: FieldName) => ({
    value: fields[field],
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setFields({ ...fields, [field]: event.target.value })
      setRefused(refused.filter((each) => each !== field))
    },
  })
  const kind = recipe?.kind ?? credential?.tokenKind ?? 'fine-grained'
  const wrong = (field: FieldName) =>
    refused.includes(field) ? (
      <FormControl.Validation variant="error">{t.refused[field]}</FormControl.Validation>
    ) : null
  return (
    <Dialog
      title={credential === null ? t.addTitle : t.editTitle(credential.name)}
      width="large"
      returnFocusRef={returnFocusRef}
      initialFocusRef={first}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        {
          content: credential === null ? t.add : t.save,
          buttonType: 'primary',
          loading: declare.isPending,
          onClick: save,
        },
      ]}
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <CallFailure error={declare.error} title={t.failed} />
        {credential === null ? (
          <FormControl required>
            <FormControl.Label requiredText="">{t.name}</FormControl.Label>
            <TextInput ref={first} block maxLength={100} spellCheck={false} {...fieldOf('name')} />
            {wrong('name')}
            <FormControl.Caption>{t.nameCaption}</FormControl.Caption>
          </FormControl>
        ) : null}
        <FormControl required>
          <FormControl.Label requiredText="">{t.owner}</FormControl.Label>
          <TextInput
            {...(credential === null ? {} : { ref: first })}
            block
            maxLength={100}
            spellCheck={false}
            {...fieldOf('owner')}
          />
          {wrong('owner')}
          <FormControl.Caption>{t.ownerCaption}</FormControl.Caption>
        </FormControl>
        <RecipePicker
          chosen={recipe?.name ?? credential?.recipe ?? null}
          required={credential !== null && credential.recipe !== null}
          onChoose={(next) => {
            setRecipe(next)
            setFields(fillFromRecipe(fields, recipe, next))
            setRefused([])
          }}
        />
        <FormControl>
          <FormControl.Label>{t.purpose}</FormControl.Label>
          <TextInput block maxLength={1000} {...fieldOf('purpose')} />
        </FormControl>
        <div className="form-columns">
          <FormControl>
            <FormControl.Label>{t.rotateEvery}</FormControl.Label>
            <TextInput block inputMode="numeric" {...fieldOf('rotateEveryDays')} />
            {wrong('rotateEveryDays')}
          </FormControl>
          <FormControl>
            <FormControl.Label>{t.maxLifetime}</FormControl.Label>
            <TextInput block inputMode="numeric" {...fieldOf('maxLifetimeDays')} />
            {wrong('maxLifetimeDays')}
          </FormControl>
        </div>
        <FormControl>
          <FormControl.Label>{t.soak}</FormControl.Label>
          <TextInput block inputMode="numeric" {...fieldOf('soakHours')} />
          {wrong('soakHours')}
          <FormControl.Caption>{t.soakCaption(soakOfAll)}</FormControl.Caption>
        </FormControl>
        <FormControl>
          <FormControl.Label>{t.maintenanceWindow}</FormControl.Label>
          <TextInput block maxLength={200} spellCheck={false} {...fieldOf('maintenanceWindow')} />
          {wrong('maintenanceWindow')}
          <FormControl.Caption>{t.maintenanceWindowCaption(timeZone)}</FormControl.Caption>
        </FormControl>
        {credential === null ? null : (
          <CanaryField
            credential={credential}
            chosen={fields.canary}
            onChoose={(canary) => setFields({ ...fields, canary })}
          />
        )}
        <FormControl>
          <FormControl.Label>{t.repositories}</FormControl.Label>
          <Textarea block rows={3} resize="vertical" spellCheck={false} {...fieldOf('repositoryAccess')} />
          {wrong('repositoryAccess')}
          <FormControl.Caption>{t.repositoriesCaption}</FormControl.Caption>
        </FormControl>
        {kind === 'classic' ? (
          <p className="muted">{texts.recipes.noPermissions}</p>
        ) : (
          <FormControl>
            <FormControl.Label>{t.permissions}</FormControl.Label>
            <Textarea block rows={3} resize="vertical" spellCheck={false} {...fieldOf('permissions')} />
            {wrong('permissions')}
            <FormControl.Caption>{t.permissionsCaption}</FormControl.Caption>
          </FormControl>
        )}
        {/* Enter in a field saves as well; the buttons of the dialog stand outside of the form. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}
