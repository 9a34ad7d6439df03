import { Button, FormControl, TextInput } from '@primer/react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useSettings, useWriteSetting } from '../app/use-settings.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { changedSettings, problemsOf, type ReminderTimes, timesOf } from './reminder-times.ts'

/** Days and times of reminders: they belong together, so that one Save takes them all. */
export function ReminderTimesForm() {
  const settings = useSettings()
  const write = useWriteSetting()
  const form = useRef<HTMLFormElement>(null)
  const quiet = useId()
  const [typed, setTyped] = useState<ReminderTimes | null>(null)
  const [tried, setTried] = useState(false)
  const [saved, setSaved] = useState(false)
  const times = typed ?? timesOf(settings)
  const problems = tried ? problemsOf(times) : new Set()
  const change = (part: Partial<ReminderTimes>) => {
    setTyped({ ...times, ...part })
    setSaved(false)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (write.isPending) return
    setTried(true)
    if (problemsOf(times).size > 0) {
      // After React has marked the fields.
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    try {
      for (const setting of changedSettings(times, settings)) await write.mutateAsync(setting)
      setTyped(null)
      setTried(false)
      setSaved(true)
    } catch {
      // Shown below, from the call itself; what was typed stays.
    }
  }
  const t = texts.settings.reminders
  return (
    <Panel title={t.when}>
      <form ref={form} className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <FormControl>
          <FormControl.Label>{t.days}</FormControl.Label>
          <TextInput
            value={times.days}
            maxLength={100}
            aria-invalid={problems.has('days')}
            onChange={(event) => change({ days: event.target.value })}
          />
          <FormControl.Caption>{t.daysCaption}</FormControl.Caption>
          {problems.has('days') ? (
            <FormControl.Validation variant="error">{t.daysInvalid}</FormControl.Validation>
          ) : null}
        </FormControl>
        <FormControl>
          <FormControl.Label>{t.time}</FormControl.Label>
          <TextInput
            type="time"
            value={times.time}
            aria-invalid={problems.has('time')}
            onChange={(event) => change({ time: event.target.value })}
          />
          {problems.has('time') ? (
            <FormControl.Validation variant="error">{t.timeInvalid}</FormControl.Validation>
          ) : null}
        </FormControl>
        <fieldset className="quiet-hours" aria-describedby={quiet}>
          <legend className="setting-label">{t.quiet}</legend>
          <div className="row">
            {(['from', 'to'] as const).map((end) => (
              <FormControl key={end}>
                <FormControl.Label>{end === 'from' ? t.quietFrom : t.quietTo}</FormControl.Label>
                <TextInput
                  type="time"
                  value={times[end]}
                  aria-invalid={problems.has('quiet') || problems.has('quiet-same')}
                  onChange={(event) => change({ [end]: event.target.value })}
                />
                {end === 'to' || !problems.has('quiet') ? null : (
                  <FormControl.Validation variant="error">{t.quietInvalid}</FormControl.Validation>
                )}
                {end === 'to' || !problems.has('quiet-same') ? null : (
                  <FormControl.Validation variant="error">{t.quietSame}</FormControl.Validation>
                )}
              </FormControl>
            ))}
          </div>
          <div id={quiet} className="muted small">
            {t.quietCaption}
          </div>
        </fieldset>
        <CallFailure error={write.error} title={texts.settings.saveFailed} />
        <div className="row">
          <Button type="submit" loading={write.isPending}>
            {texts.settings.save}
          </Button>
          <span role="status" className="small">
            {saved ? texts.settings.saved : ''}
          </span>
        </div>
      </form>
    </Panel>
  )
}
