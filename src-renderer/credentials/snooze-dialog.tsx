import { FormControl, Radio, TextInput } from '@primer/react'
import { type RefObject, useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatDay } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useSnooze } from './calls.ts'
import { localDay, startOfDay, startOfDayAfter } from './local-day.ts'

interface SnoozeDialogProps {
  readonly credential: CredentialView
  readonly now: number
  readonly returnFocusRef: RefObject<HTMLElement | null>
  onClose(): void
}

const spans = [1, 3, 7, 14] as const
type Choice = (typeof spans)[number] | 'day'

/** Keeps reminders away for a while. The row stays. */
export function SnoozeDialog({ credential, now, returnFocusRef, onClose }: SnoozeDialogProps) {
  const display = useTimeDisplay()
  const [choice, setChoice] = useState<Choice>(3)
  const [day, setDay] = useState(localDay(now + 30 * 86_400_000))
  const [refused, setRefused] = useState(false)
  const snooze = useSnooze()
  const { name } = credential
  const t = texts.dashboard.snooze
  const until = choice === 'day' ? startOfDay(day) : startOfDayAfter(now, choice)
  const valid = until !== null && Date.parse(until) > now
  const save = () => {
    setRefused(!valid)
    if (valid) snooze.mutate({ name, until }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={t.title(name)}
      width="large"
      returnFocusRef={returnFocusRef}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        { content: t.confirm, buttonType: 'primary', loading: snooze.isPending, onClick: save },
      ]}
    >
      <div className="stack">
        <p>{t.lead}</p>
        <CallFailure error={snooze.error} />
        <ChoiceGroup label={t.until}>
          {spans.map((days) => (
            <FormControl key={days}>
              <Radio
                name="snooze"
                value={String(days)}
                checked={choice === days}
                onChange={() => setChoice(days)}
              />
              <FormControl.Label>
                {t.days(days, formatDay(startOfDayAfter(now, days), now, display))}
              </FormControl.Label>
            </FormControl>
          ))}
          <FormControl>
            <Radio name="snooze" value="day" checked={choice === 'day'} onChange={() => setChoice('day')} />
            <FormControl.Label>{t.date}</FormControl.Label>
          </FormControl>
        </ChoiceGroup>
        {choice === 'day' ? (
          <FormControl>
            <FormControl.Label>{t.dateLabel}</FormControl.Label>
            <TextInput type="date" value={day} onChange={(event) => setDay(event.target.value)} />
            {refused && !valid ? (
              <FormControl.Validation variant="error">{t.pastDate}</FormControl.Validation>
            ) : null}
          </FormControl>
        ) : null}
      </div>
    </Dialog>
  )
}
