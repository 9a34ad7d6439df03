import { Button, FormControl, Radio } from '@primer/react'
import { useState } from 'react'
import type { LeakView } from '../../src-preload/contract/index.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { useConfirmLeakDeath } from './calls.ts'
import { leakName } from './leak-steps.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
import type { LeakStepProps } from './step-props.ts'

type Decision = NonNullable<LeakView['decision']>

/** Two ways side by side, with what each costs. Revoking goes on here, without another page before it. */
export function DecideStep({ leak, revoke, replace }: LeakStepProps) {
  const ask = useConfirmLeakDeath()
  const readOnly = useWhyNoWrites()
  const [choice, setChoice] = useState<Decision | null>(leak.decision)
  const [confirming, setConfirming] = useState(false)
  const t = texts.leak.decide
  const { id } = leak
  const nothingHeld = leak.holders.every((each) => each.as !== 'current')
  const replaceFirst = () => replace.mutate({ id, first: true })
  const why =
    choice === null
      ? t.chooseFirst
      : choice === 'replace-first'
        ? nothingHeld
          ? t.nothingToReplace
          : null
        : readOnly
  const act = () => (choice === 'revoke-now' ? setConfirming(true) : replaceFirst())
  useCommandHandler('primary', why === null ? act : null)
  return (
    <div className="stack">
      <ChoiceGroup label={t.title} hideLabel>
        <div className="leak-cards">
          <FormControl className="leak-card">
            <Radio
              name="what-first"
              value="revoke-now"
              checked={choice === 'revoke-now'}
              onChange={() => setChoice('revoke-now')}
            />
            <FormControl.Label>{t.revokeNow}</FormControl.Label>
            <FormControl.Caption>
              {t.revokeNote(leak.repositories, leak.places.length)} {t.recommended}
            </FormControl.Caption>
          </FormControl>
          <FormControl className="leak-card">
            <Radio
              name="what-first"
              value="replace-first"
              checked={choice === 'replace-first'}
              onChange={() => setChoice('replace-first')}
            />
            <FormControl.Label>{t.replaceFirst}</FormControl.Label>
            <FormControl.Caption>{t.replaceNote(leak.exposedMinutes)}</FormControl.Caption>
          </FormControl>
        </div>
      </ChoiceGroup>
      <FailureMessage failure={leak.problem} />
      <CallFailure error={replace.error ?? revoke.error ?? ask.error} />
      {revoke.isPending ? <Working>{texts.leak.revoke.working}</Working> : null}
      {ask.isPending ? <Working>{texts.leak.revoke.asking}</Working> : null}
      <div className="step-actions">
        <ActionButton
          variant={choice === 'replace-first' ? 'primary' : 'danger'}
          why={why}
          loading={replace.isPending || revoke.isPending}
          onAct={act}
        >
          {choice === 'replace-first' ? t.replace : t.revoke(leakName(leak))}
        </ActionButton>
        <Button
          variant="invisible"
          loading={ask.isPending}
          onClick={() => ask.mutate({ id, byOperator: false, once: true })}
        >
          {t.ask}
        </Button>
      </div>
      {confirming ? (
        <RevokeDialog
          leak={leak}
          onConfirm={(confirmed) => {
            // Proving the death takes a while: it is waited for on the page, where a refusal is told too.
            setConfirming(false)
            revoke.mutate({ id, ...confirmed })
          }}
          onClose={() => setConfirming(false)}
        />
      ) : null}
    </div>
  )
}
