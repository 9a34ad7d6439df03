import { LinkExternalIcon, PasteIcon } from '@primer/octicons-react'
import { Button, Checkbox, FormControl } from '@primer/react'
import { useId, useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { RadiusComparison } from '../inspection/radius-comparison.tsx'
import { formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { MainText } from '../ui/main-text.tsx'
import { TokenField } from '../ui/token-field.tsx'
import { usePlan, useReceive, useReceiveFromClipboard, useValidate } from './calls.ts'
import { CheckList } from './check-list.tsx'
import type { StepProps } from './step-props.ts'
import { approvalWait, WaitForApproval } from './wait-for-approval.tsx'
import { hasWritten, isBeforeUpdate } from './wizard.ts'
import { WriteButton } from './write-button.tsx'

interface PasteStepProps extends StepProps {
  readonly pastedBy: 'clipboard' | 'field' | null
  /** Agreement to probes that start a workflow. */
  readonly agreed: boolean
}

/** What a change of the token on GitHub may mend. */
const mayNeedAnEdit: ReadonlySet<string> = new Set(['warning', 'blocked'])

/** Main takes the token, checks it and tells the outcome; a refused one can be replaced by pasting another. */
export function PasteStep({ rotation, dispatch, pastedBy, agreed }: PasteStepProps) {
  const paste = useReceiveFromClipboard()
  const typed = useReceive()
  const validate = useValidate()
  const plan = usePlan()
  const open = useOpenPage()
  const { id, state, checks, newToken } = rotation
  const t = texts.rotation.paste
  const isOpen = isBeforeUpdate(state) && !hasWritten(rotation)
  const receiving = paste.isPending || typed.isPending
  const forget = () => {
    for (const call of [paste, typed, validate, plan]) call.reset()
  }
  const refusedLogin = checks.some((each) => each.of === 'login' && each.result === 'blocked')
  const acceptedLogin = checks.some((each) => each.of === 'login' && each.result === 'warning')
  const waiting = rotation.probes.filter((each) => each.startsWorkflow && each.ok === null)
  const validated = state === 'validated' || state === 'planned'
  const unapproved = isOpen ? approvalWait(rotation) : null
  const checkAgain = () => {
    forget()
    validate.mutate({ id, allowDifferentLogin: acceptedLogin, runDispatchProbes: false })
  }
  const pasteNow = () => {
    forget()
    paste.mutate(id, { onSuccess: () => dispatch({ type: 'pasted', by: 'clipboard' }) })
  }
  const toPlan = () => (state === 'planned' ? dispatch({ type: 'go', step: 'plan', state }) : plan.mutate(id))
  useCommandHandler('primary', isOpen ? (validated ? toPlan : pasteNow) : null)
  return (
    <div className="stack">
      {unapproved === null ? null : (
        <WaitForApproval
          rotation={rotation}
          because={unapproved}
          busy={receiving || validate.isPending}
          onCheck={checkAgain}
        />
      )}
      {isOpen ? (
        <>
          <p className="muted">{newToken === null ? t.lead : t.another}</p>
          <div className="row">
            <Button
              variant={validated ? 'default' : 'primary'}
              leadingVisual={PasteIcon}
              loading={receiving}
              onClick={pasteNow}
            >
              {t.paste}
            </Button>
            {pastedBy === null ? null : (
              <span role="status">{pastedBy === 'clipboard' ? t.pasted : t.received}</span>
            )}
          </div>
          <TokenField
            label={t.field}
            summary={t.fieldSummary}
            action={t.useField}
            busy={receiving}
            onSubmit={(take) => {
              forget()
              typed.mutate({ id, take }, { onSuccess: () => dispatch({ type: 'pasted', by: 'field' }) })
            }}
          />
          <CallFailure error={paste.error ?? typed.error} title={t.refused} />
        </>
      ) : null}
      <CallFailure error={validate.error ?? plan.error ?? open.error} />
      {receiving || validate.isPending ? <Working>{t.checking}</Working> : null}
      {newToken === null ? null : (
        <p>
          {t.field} <span className="mono">{newToken.label}</span>
        </p>
      )}
      {checks.length === 0 ? null : <CheckList name={t.checks} checks={checks} />}
      {validated ? <RadiusComparison rotation={rotation} besideChecks /> : null}
      {isOpen && refusedLogin ? (
        <OtherLogin
          busy={validate.isPending}
          onAccept={() => validate.mutate({ id, allowDifferentLogin: true, runDispatchProbes: agreed })}
        />
      ) : null}
      {isOpen && waiting.length > 0 && newToken !== null ? (
        <DispatchConsent
          probes={waiting}
          agreed={agreed}
          busy={validate.isPending}
          onAgree={(on) => dispatch({ type: 'agree', on })}
          onRun={() => validate.mutate({ id, allowDifferentLogin: acceptedLogin, runDispatchProbes: true })}
        />
      ) : null}
      {isOpen && newToken !== null && (validated || unapproved === null) ? (
        <div className="step-actions">
          {validated ? (
            <Button variant="primary" loading={plan.isPending} onClick={toPlan}>
              {t.toPlan}
            </Button>
          ) : null}
          {unapproved === null ? (
            <Button loading={validate.isPending} onClick={checkAgain}>
              {t.again}
            </Button>
          ) : null}
          {checks.some((each) => mayNeedAnEdit.has(each.result)) ? (
            <Button
              variant="invisible"
              leadingVisual={LinkExternalIcon}
              onClick={() => open.mutate({ page: 'new-token', rotation: id })}
            >
              {t.editToken}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

/** The credential may move to another user, but only by a decision that is made here. */
function OtherLogin({ busy, onAccept }: { busy: boolean; onAccept(): void }) {
  const [accepted, setAccepted] = useState(false)
  const t = texts.rotation.paste
  return (
    <div className="consent">
      <FormControl>
        <Checkbox checked={accepted} onChange={(event) => setAccepted(event.target.checked)} />
        <FormControl.Label>{t.differentLogin}</FormControl.Label>
        <FormControl.Caption>{t.differentLoginNote}</FormControl.Caption>
      </FormControl>
      <div>
        <ActionButton loading={busy} why={accepted ? null : t.differentLoginFirst} onAct={onAccept}>
          {t.validateAgain}
        </ActionButton>
      </div>
    </div>
  )
}

interface DispatchConsentProps {
  readonly probes: RotationView['probes']
  readonly agreed: boolean
  readonly busy: boolean
  onAgree(on: boolean): void
  onRun(): void
}

/** A probe that starts a workflow runs real code: it says so, and waits for a tick. */
export function DispatchConsent({ probes, agreed, busy, onAgree, onRun }: DispatchConsentProps) {
  const note = useId()
  const t = texts.rotation.paste
  return (
    <fieldset className="consent" aria-describedby={note}>
      <legend>{t.probesTitle}</legend>
      <p id={note} className="muted">
        {t.probesNote}
      </p>
      {probes
        .filter((probe) => probe.unclear)
        .map(({ sentence, detail }) => (
          <p key={sentence}>
            <MainText>{detail}</MainText>
          </p>
        ))}
      <FormControl>
        <Checkbox checked={agreed} onChange={(event) => onAgree(event.target.checked)} />
        <FormControl.Label>{t.probe(formatList(probes.map((probe) => probe.sentence)))}</FormControl.Label>
      </FormControl>
      <div>
        <WriteButton why={agreed ? null : t.runProbesFirst} loading={busy} onAct={onRun}>
          {t.runProbes}
        </WriteButton>
      </div>
    </fieldset>
  )
}
