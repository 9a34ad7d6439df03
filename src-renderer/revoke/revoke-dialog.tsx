import { FormControl, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import type { ChecklistView, RotationView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { placesByUse } from '../rotation/evidence.ts'
import { tallyOf } from '../rotation/run-counts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MainText } from '../ui/main-text.tsx'

interface RevokeDialogProps {
  readonly rotation: RotationView
  readonly checklist: ChecklistView
  onConfirm(typedName: string): void
  onClose(): void
}

/** Places of one kind that are named; the others are counted. */
const mostNamed = 5

/** The last question: one click when all is green, else the credential's name typed below what is not. */
export function RevokeDialog(props: RevokeDialogProps) {
  const { rotation, checklist, onConfirm, onClose } = props
  const { credential } = rotation
  const { holding, places } = tallyOf(rotation)
  const t = texts.revoke
  if (checklist.whyNameIsTyped.length > 0) return <TypedRevokeDialog {...props} />
  return (
    <ConfirmDialog
      title={t.confirmTitle(credential)}
      confirm={t.confirm(credential)}
      onConfirm={() => onConfirm('')}
      onClose={onClose}
    >
      <p>{t.confirmText(holding, places)}</p>
      <Exceptions rotation={rotation} checklist={checklist} />
    </ConfirmDialog>
  )
}

function TypedRevokeDialog({ rotation, checklist, onConfirm, onClose }: RevokeDialogProps) {
  const { credential } = rotation
  const { holding, places } = tallyOf(rotation)
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const t = texts.revoke
  const matches = typed === credential
  const submit = () => {
    if (!matches) field.current?.focus()
    else onConfirm(typed)
  }
  return (
    <Dialog
      title={t.confirmTitle(credential)}
      width="xlarge"
      initialFocusRef={field}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        {
          content: t.confirm(credential),
          buttonType: 'danger',
          inactive: !matches,
          'aria-disabled': !matches,
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
        <p>{t.confirmText(holding, places)}</p>
        <Exceptions rotation={rotation} checklist={checklist} />
        <FormControl>
          <FormControl.Label>{t.typeName(credential)}</FormControl.Label>
          <TextInput
            ref={field}
            block
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </FormControl>
      </form>
    </Dialog>
  )
}

/** What is not green, told once: main's reasons with the places behind them, then conditions of which nothing is known. */
function Exceptions({ rotation, checklist }: Pick<RevokeDialogProps, 'rotation' | 'checklist'>) {
  const lines = exceptionsOf(rotation, checklist)
  if (lines.length === 0) return null
  return (
    <div>
      {texts.revoke.exceptions}
      <ul className="revoke-lines">
        {lines.map(({ sentence, places }) => (
          <li key={sentence}>
            <MainText>{sentence}</MainText>
            {places.length === 0 ? null : (
              <span className="muted">
                {' '}
                {texts.revoke.somePlaces(places.slice(0, mostNamed), Math.max(0, places.length - mostNamed))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Exception {
  readonly sentence: string
  readonly places: readonly string[]
}

function exceptionsOf(
  rotation: RotationView,
  { conditions, whyNameIsTyped }: ChecklistView,
): readonly Exception[] {
  const t = texts.revoke
  const { failed, notExercised } = placesByUse(rotation)
  const waived = rotation.destinations.filter((each) => each.state === 'waived').map((each) => each.place)
  const behind: Partial<Record<NameReason, readonly string[]>> = {
    'waived-places': waived,
    'failed-runs': failed,
    'not-exercised': notExercised,
  }
  const lines = conditions
    .filter(({ state }) => !['done', 'open', 'problem'].includes(state))
    .filter(({ name }) => !told(name, whyNameIsTyped))
    .map((each) => ({ sentence: t.exception(each.title, t.states[each.state], each.evidence), places: [] }))
  return [
    ...whyNameIsTyped
      // Each has a line of its own below, with its reason.
      .filter(({ of }) => of !== 'waived-conditions' || !conditions.some(({ state }) => state === 'waived'))
      .map(({ of, sentence }) => ({ sentence, places: behind[of] ?? [] })),
    ...lines,
  ]
}

type NameReason = ChecklistView['whyNameIsTyped'][number]['of']

/** What a reason has said already is not said again under the name of its condition. */
function told(condition: string, reasons: ChecklistView['whyNameIsTyped']): boolean {
  const same: Readonly<Record<string, readonly NameReason[]>> = {
    'in-use': ['failed-runs', 'not-exercised', 'unused'],
    probes: ['no-probe'],
  }
  return reasons.some(({ of }) => same[condition]?.includes(of))
}
