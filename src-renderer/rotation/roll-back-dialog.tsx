import { FormControl, Radio, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import { texts } from '../lib/texts.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useRollBack } from './calls.ts'
import { inScope, type RollBackScope, replacedIn, rollBackScopes } from './roll-back-scope.ts'
import { RollBackTable } from './roll-back-table.tsx'
import type { StepProps } from './step-props.ts'

interface RollBackDialogProps extends StepProps {
  /** Id of the destination that is chosen to begin with; absent: all are. */
  readonly chosenFirst?: string
  onClose(): void
}

/** What gets the old value back, and why; one review and one button, as it can be done again the other way round. */
export function RollBackDialog({ rotation, dispatch, chosenFirst, onClose }: RollBackDialogProps) {
  const rollBack = useRollBack()
  const field = useRef<HTMLInputElement>(null)
  const [scope, setScope] = useState<RollBackScope>(chosenFirst === undefined ? 'all' : 'selected')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(chosenFirst === undefined ? [] : [chosenFirst]),
  )
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<'reason' | 'choice' | null>(null)
  const { id, state } = rotation
  const t = texts.rollBack
  const replaced = replacedIn(rotation)
  const work = inScope(replaced, scope, chosen)
  const failed = inScope(replaced, 'failed', chosen).length
  const submit = () => {
    if (rollBack.isPending) return
    if (work.length === 0) setMissing('choice')
    else if (reason.trim() === '') {
      setMissing('reason')
      field.current?.focus()
    } else
      rollBack.mutate(
        {
          id,
          reason: reason.trim(),
          scope:
            scope === 'selected'
              ? { of: 'selected', destinations: work.map((each) => each.id) }
              : { of: scope },
        },
        {
          onSuccess: () => {
            dispatch({ type: 'go', step: 'update', state })
            onClose()
          },
        },
      )
  }
  return (
    <Dialog
      title={t.title}
      width="xlarge"
      initialFocusRef={field}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        {
          content: t.confirm(work.length),
          buttonType: 'danger',
          loading: rollBack.isPending,
          onClick: submit,
        },
      ]}
    >
      <div className="stack">
        <p>{t.lead}</p>
        <CallFailure error={rollBack.error} />
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <ChoiceGroup label={t.scope}>
            {rollBackScopes.map((each) => (
              <FormControl key={each} disabled={each === 'failed' && failed === 0}>
                <Radio
                  name="scope"
                  value={each}
                  checked={each === scope}
                  onChange={() => {
                    setScope(each)
                    setMissing(null)
                  }}
                />
                <FormControl.Label>
                  {each === 'selected'
                    ? t.scopes.selected
                    : t.scopes[each](each === 'all' ? replaced.length : failed)}
                </FormControl.Label>
                {each === 'failed' && failed === 0 ? (
                  <FormControl.Caption>{t.noneFailed}</FormControl.Caption>
                ) : null}
              </FormControl>
            ))}
          </ChoiceGroup>
          <FormControl required>
            <FormControl.Label requiredText="">{t.reason}</FormControl.Label>
            <TextInput
              ref={field}
              block
              value={reason}
              maxLength={1000}
              onChange={(event) => setReason(event.target.value)}
            />
            {missing === 'reason' && reason.trim() === '' ? (
              <FormControl.Validation variant="error">{t.reasonNeeded}</FormControl.Validation>
            ) : null}
          </FormControl>
        </form>
        <p className="muted">{work.length === replaced.length ? t.wholeNote : t.partNote}</p>
        {missing === 'choice' && work.length === 0 ? (
          <p role="alert" className="roll-back-missing">
            {t.chooseFirst}
          </p>
        ) : null}
        <RollBackTable
          rows={scope === 'selected' ? replaced : work}
          rotation={rotation}
          chosen={scope === 'selected' ? chosen : null}
          onChoose={(place, on) => {
            const next = new Set(chosen)
            if (on) next.add(place)
            else next.delete(place)
            setChosen(next)
          }}
        />
      </div>
    </Dialog>
  )
}
