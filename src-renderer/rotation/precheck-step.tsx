import { Button } from '@primer/react'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useMainText } from '../app/use-main-text.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { usePrecheck } from './calls.ts'
import { CheckList } from './check-list.tsx'
import { DestinationSet } from './destination-set.tsx'
import type { StepProps } from './step-props.ts'
import { isBeforeUpdate } from './wizard.ts'

/** Who acts, and what the current value is worth, before anything is asked of the operator. */
export function PrecheckStep({ rotation, dispatch }: StepProps) {
  const precheck = usePrecheck()
  const say = useMainText()
  const { id, state, precheck: checks } = rotation
  const t = texts.rotation.precheck
  const blocked = checks.find((each) => each.result === 'blocked')
  const open = isBeforeUpdate(state)
  const goOn = () => dispatch({ type: 'go', step: 'create', state })
  useCommandHandler('primary', open && state !== 'draft' ? goOn : null)
  return (
    <div className="stack">
      <p className="muted">{t.lead}</p>
      <CallFailure error={precheck.error} />
      {precheck.isPending ? <Working>{t.checking}</Working> : null}
      {checks.length === 0 ? <p>{t.none}</p> : <CheckList name={t.list} checks={checks} />}
      {open ? <DestinationSet credential={rotation.credential} /> : null}
      {open ? (
        <div className="step-actions">
          <ActionButton
            variant="primary"
            why={state === 'draft' ? say(blocked?.sentence ?? t.none) : null}
            onAct={goOn}
          >
            {texts.rotation.continue}
          </ActionButton>
          <Button loading={precheck.isPending} onClick={() => precheck.mutate(id)}>
            {t.again}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
