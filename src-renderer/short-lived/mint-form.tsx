import { FormControl, Select, Textarea, TextInput } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { type RefObject, useId } from 'react'
import type { CheckedAppView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { permissionName } from './minted-looks.ts'
import { grantedLevels, type Level, repositoriesOf, type Wish, wrongParts } from './wish.ts'

interface MintFormProps {
  readonly wish: Wish
  readonly checked: CheckedAppView
  /** True once it was tried to send: what is wrong is told then. */
  readonly tried: boolean
  readonly firstField: RefObject<HTMLTextAreaElement | null>
  onChange(wish: Wish): void
}

const lives = ['10', '30', '60'] as const

export function MintForm({ wish, checked, tried, firstField, onChange }: MintFormProps) {
  const wrong = wrongParts(wish)
  const t = texts.shortLived.dialog
  return (
    <>
      <FormControl required>
        <FormControl.Label requiredText="">{t.repositories}</FormControl.Label>
        <Textarea
          ref={firstField}
          block
          rows={3}
          resize="vertical"
          spellCheck={false}
          value={wish.repositories}
          onChange={({ target }) => onChange({ ...wish, repositories: target.value })}
        />
        {tried && wrong.repositories ? (
          <FormControl.Validation variant="error">{t.badRepositories}</FormControl.Validation>
        ) : null}
        <FormControl.Caption>{t.repositoriesCaption(placesOf(checked))}</FormControl.Caption>
      </FormControl>
      <Permissions wish={wish} checked={checked} wrong={tried && wrong.permissions} onChange={onChange} />
      <div className="mint-pair">
        <FormControl>
          <FormControl.Label>{t.purpose}</FormControl.Label>
          <TextInput
            block
            maxLength={200}
            value={wish.purpose}
            onChange={({ target }) => onChange({ ...wish, purpose: target.value })}
          />
          <FormControl.Caption>{t.purposeCaption}</FormControl.Caption>
        </FormControl>
        <FormControl>
          <FormControl.Label>{t.life}</FormControl.Label>
          <Select
            block
            value={String(wish.lifeMinutes)}
            onChange={({ target }) => onChange({ ...wish, lifeMinutes: Number(target.value) })}
          >
            {lives.map((minutes) => (
              <Select.Option key={minutes} value={minutes}>
                {t.lives[minutes]}
              </Select.Option>
            ))}
          </Select>
          <FormControl.Caption>{t.lifeCaption}</FormControl.Caption>
        </FormControl>
      </div>
    </>
  )
}

interface PermissionsProps {
  readonly wish: Wish
  readonly checked: CheckedAppView
  readonly wrong: boolean
  onChange(wish: Wish): void
}

/** One choice for each permission that the App has, and none for any that it hasn't. */
function Permissions({ wish, checked, wrong, onChange }: PermissionsProps) {
  const id = useId()
  const granted = grantedLevels(checked, repositoriesOf(wish.repositories))
  const t = texts.shortLived.dialog
  const choose = (name: string, level: string) => {
    const { [name]: _, ...rest } = wish.permissions
    onChange({ ...wish, permissions: level === '' ? rest : { ...rest, [name]: level as Level } })
  }
  return (
    <fieldset className="mint-permissions">
      <legend>{t.permissions}</legend>
      <p className="muted small">{t.permissionsCaption}</p>
      {granted.length === 0 ? <p>{t.noneGranted}</p> : null}
      <div className="mint-permission-list">
        {granted.map(([name, levels]) => (
          <div key={name} className="mint-permission">
            <label htmlFor={`${id}-${name}`}>{permissionName(name)}</label>
            <Select
              id={`${id}-${name}`}
              size="small"
              value={wish.permissions[name] ?? ''}
              onChange={({ target }) => choose(name, target.value)}
            >
              <Select.Option value="">{t.levels.none}</Select.Option>
              {levels.map((level) => (
                <Select.Option key={level} value={level}>
                  {t.levels[level]}
                </Select.Option>
              ))}
            </Select>
          </div>
        ))}
      </div>
      {wrong ? (
        <div role="alert">
          <InlineMessage size="small" variant="critical">
            {t.noPermission}
          </InlineMessage>
        </div>
      ) : null}
    </fieldset>
  )
}

function placesOf({ installations }: CheckedAppView): string[] {
  const t = texts.shortLived.dialog
  return installations.map(({ owner, selection, suspended }) =>
    suspended ? t.suspendedAt(owner) : selection === 'all' ? t.allOf(owner) : t.someOf(owner),
  )
}
