import { Button, FormControl, Select, Textarea, TextInput } from '@primer/react'
import { type ReactNode, useId, useState } from 'react'
import { formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useChooseDotenvFile, useEnvironments } from './destination-calls.ts'
import { encryptions, levelOf, type PlaceFields, visibilities } from './place-form.ts'

export interface PlaceFieldsProps {
  readonly credential: string
  readonly fields: PlaceFields
  /** What main said is wrong, by field. */
  readonly problems: ReadonlyMap<string, string>
  onChange(part: Partial<PlaceFields>): void
}

/** The fields that the chosen kind of place needs. */
export function PlaceFieldsOfKind(props: PlaceFieldsProps) {
  const { kind } = props.fields
  switch (kind) {
    case 'environment':
      return <EnvironmentFields {...props} />
    case 'heroku':
      return <HerokuFields {...props} />
    case 'infisical':
      return <InfisicalFields {...props} />
    case 'dotenv':
      return <DotenvFields {...props} />
    case 'manual':
      return <ManualFields {...props} />
    default:
      return <StoreFields {...props} />
  }
}

function StoreFields(props: PlaceFieldsProps) {
  const { fields, onChange } = props
  const level = levelOf(fields)
  const t = texts.destinations
  return (
    <>
      {level === 'user' ? <Line {...props} field="user" label={t.user} caption={t.userCaption} /> : null}
      {level === 'organization' ? (
        <>
          <Line {...props} field="organization" label={t.organization} />
          <FormControl>
            <FormControl.Label>{t.visibility}</FormControl.Label>
            <Select
              block
              value={fields.visibility}
              onChange={({ target }) =>
                onChange({ visibility: visibilities.find((each) => each === target.value) ?? 'selected' })
              }
            >
              {visibilities.map((each) => (
                <Select.Option key={each} value={each}>
                  {t.visibilities[each]}
                </Select.Option>
              ))}
            </Select>
          </FormControl>
        </>
      ) : null}
      {level === 'organization' && fields.visibility !== 'selected' ? null : (
        <Lines
          {...props}
          field="repositories"
          label={t.repositories}
          caption={level === 'repository' ? t.repositoriesCaption : t.sharedCaption}
        />
      )}
      <Line {...props} field="secret" label={t.secret} />
    </>
  )
}

function EnvironmentFields(props: PlaceFieldsProps) {
  const { credential, fields } = props
  const [asked, setAsked] = useState(fields.repository)
  const known = useEnvironments(credential, asked)
  const options = useId()
  const t = texts.destinations
  return (
    <>
      <Line
        {...props}
        field="repository"
        label={t.repository}
        caption={t.repositoryCaption}
        onLeave={() => setAsked(fields.repository.trim())}
      />
      <Line
        {...props}
        field="environment"
        label={t.environment}
        options={options}
        caption={
          known.data === undefined ? (
            known.isFetching ? (
              t.lookingForEnvironments
            ) : undefined
          ) : known.data.length === 0 ? (
            t.noEnvironments
          ) : (
            <bdi>{t.environments(formatList(known.data))}</bdi>
          )
        }
      />
      <datalist id={options}>
        {(known.data ?? []).map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <CallFailure error={known.error} />
      <Line {...props} field="secret" label={t.secret} />
    </>
  )
}

function HerokuFields(props: PlaceFieldsProps) {
  const t = texts.destinations
  return (
    <>
      <Lines {...props} field="apps" label={t.apps} caption={t.appsCaption} />
      <Line {...props} field="secret" problem="configVar" label={t.configVar} />
    </>
  )
}

function InfisicalFields(props: PlaceFieldsProps) {
  const t = texts.destinations
  return (
    <div className="form-columns">
      <Line {...props} field="projectId" label={t.projectId} caption={t.projectCaption} />
      <Line {...props} field="environment" label={t.infisicalEnvironment} />
      <Line {...props} field="path" label={t.path} caption={t.pathCaption} />
      <Line {...props} field="secret" label={t.secret} />
    </div>
  )
}

function DotenvFields(props: PlaceFieldsProps) {
  const { fields, problems, onChange } = props
  const choose = useChooseDotenvFile()
  const name = useId()
  const t = texts.destinations
  const problem = problems.get('file')
  return (
    <>
      <div className="choice-group">
        <span className="choice-label">{t.file}</span>
        <div className="row">
          <Button
            aria-describedby={name}
            aria-invalid={problem !== undefined}
            loading={choose.isPending}
            onClick={() =>
              choose.mutate(undefined, {
                onSuccess: (file) => {
                  if (file !== null) onChange({ file })
                },
              })
            }
          >
            {t.chooseFile}
          </Button>
          <span id={name} className={problem === undefined ? 'breakable' : 'breakable danger'}>
            {fields.file === '' ? (problem ?? t.noFile) : <bdi translate="no">{fields.file}</bdi>}
          </span>
        </div>
      </div>
      <CallFailure error={choose.error} />
      <Line {...props} field="secret" problem="variable" label={t.variable} />
      <FormControl>
        <FormControl.Label>{t.encrypt}</FormControl.Label>
        <Select
          block
          value={fields.encrypt}
          onChange={({ target }) =>
            onChange({ encrypt: encryptions.find((each) => each === target.value) ?? 'none' })
          }
        >
          {encryptions.map((each) => (
            <Select.Option key={each} value={each}>
              {t.encryptions[each]}
            </Select.Option>
          ))}
        </Select>
        <FormControl.Caption>{t.encryptCaption}</FormControl.Caption>
      </FormControl>
    </>
  )
}

function ManualFields(props: PlaceFieldsProps) {
  const t = texts.destinations
  return (
    <>
      <Line {...props} field="title" label={t.titleField} />
      <Line {...props} field="owner" label={t.owner} caption={t.ownerCaption} optional />
      <Lines
        {...props}
        field="instructions"
        label={t.instructions}
        caption={t.instructionsCaption}
        optional
      />
    </>
  )
}

type TextField = Exclude<keyof PlaceFields, 'kind' | 'level' | 'visibility' | 'encrypt' | 'file'>

interface FieldProps extends PlaceFieldsProps {
  readonly field: TextField
  /** What main calls the field, where that is another name. */
  readonly problem?: string
  readonly label: string
  readonly caption?: ReactNode
  readonly optional?: boolean
}

function Line({ onLeave, options, ...props }: FieldProps & { onLeave?(): void; options?: string }) {
  const { field, fields, onChange } = props
  return (
    <Labelled {...props}>
      <TextInput
        block
        spellCheck={false}
        maxLength={300}
        value={fields[field]}
        {...(options === undefined ? {} : { list: options })}
        {...(onLeave === undefined ? {} : { onBlur: onLeave })}
        onChange={({ target }) => onChange({ [field]: target.value })}
      />
    </Labelled>
  )
}

function Lines(props: FieldProps) {
  const { field, fields, onChange } = props
  return (
    <Labelled {...props}>
      <Textarea
        block
        rows={4}
        resize="vertical"
        spellCheck={false}
        maxLength={field === 'instructions' ? 5000 : 200_000}
        value={fields[field]}
        onChange={({ target }) => onChange({ [field]: target.value })}
      />
    </Labelled>
  )
}

/** `FormControl` looks for its parts among its own children, so the input has to be one of them. */
function Labelled({
  field,
  problem = field,
  problems,
  label,
  caption,
  optional = false,
  children,
}: FieldProps & { children: ReactNode }) {
  const wrong = problems.get(problem)
  return (
    <FormControl required={!optional}>
      <FormControl.Label requiredText="">{label}</FormControl.Label>
      {children}
      {wrong === undefined ? null : <FormControl.Validation variant="error">{wrong}</FormControl.Validation>}
      {caption === undefined ? null : <FormControl.Caption>{caption}</FormControl.Caption>}
    </FormControl>
  )
}
