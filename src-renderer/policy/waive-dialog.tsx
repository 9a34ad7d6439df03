import { FormControl, TextInput } from '@primer/react'
import { useRef, useState } from 'react'
import type { FindingView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { useWaiveRule } from './calls.ts'
import { utcDayAfter } from './findings.ts'

interface WaiveDialogProps {
  readonly finding: FindingView
  readonly now: number
  onClose(): void
}

/** Long enough to mend most things, short enough to be thought of again. */
const offeredDays = 30
const longestDays = 366

/** Excuses a credential from a rule: why, and until when. */
export function WaiveDialog({ finding, now, onClose }: WaiveDialogProps) {
  const { credential, rule, message } = finding
  const field = useRef<HTMLInputElement>(null)
  const [until, setUntil] = useState(() => utcDayAfter(now, offeredDays))
  const [refused, setRefused] = useState(false)
  const waive = useWaiveRule()
  const t = texts.policy.dialog
  return (
    <ReasonDialog
      title={t.title(texts.policy.rules[rule] ?? rule, credential)}
      confirm={t.confirm}
      busy={waive.isPending}
      error={waive.error}
      onClose={onClose}
      onConfirm={(reason) => {
        if (until === '') {
          setRefused(true)
          field.current?.focus()
        } else waive.mutate({ credential, rule, reason, until }, { onSuccess: onClose })
      }}
    >
      <div className="stack">
        <p>{message}</p>
        <p className="muted">{t.lead}</p>
        <FormControl required>
          <FormControl.Label requiredText="">{t.until}</FormControl.Label>
          <TextInput
            ref={field}
            type="date"
            value={until}
            min={utcDayAfter(now, 0)}
            max={utcDayAfter(now, longestDays)}
            onChange={(event) => setUntil(event.target.value)}
          />
          {refused && until === '' ? (
            <FormControl.Validation variant="error">{t.untilNeeded}</FormControl.Validation>
          ) : null}
          <FormControl.Caption>{t.untilCaption}</FormControl.Caption>
        </FormControl>
      </div>
    </ReasonDialog>
  )
}
