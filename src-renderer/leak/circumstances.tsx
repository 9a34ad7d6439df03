import { Button, Checkbox, FormControl, TextInput } from '@primer/react'
import { useState } from 'react'
import { useCommandHandler } from '../app/command-handlers.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useDescribe } from './calls.ts'
import type { LeakStepProps } from './step-props.ts'
import { SuspectMachine } from './suspect-machine.tsx'

/** What opens at the end of the page would lie beneath the step's own buttons. */
const show = (warning: HTMLElement | null) => warning?.scrollIntoView({ block: 'nearest' })

/** Where it was seen, since when, and whether this computer can be trusted with what follows. All of it may stay empty. */
export function Circumstances({ leak, onGo }: LeakStepProps) {
  const describe = useDescribe()
  const [where, setWhere] = useState(leak.seenWhere)
  const [since, setSince] = useState(leak.exposedSince?.slice(0, 10) ?? '')
  const [suspect, setSuspect] = useState(leak.machineSuspect)
  const t = texts.leak.circumstances
  const save = () =>
    describe.mutate(
      {
        id: leak.id,
        seenWhere: where,
        exposedSince: since === '' ? null : new Date(`${since}T00:00:00Z`).toISOString(),
        machineSuspect: suspect,
      },
      { onSuccess: () => onGo('decide') },
    )
  useCommandHandler('primary', save)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {leak.traces.length > 0 ? <SuspectMachine leak={leak} /> : null}
      <div className="leak-circumstances">
        <FormControl>
          <FormControl.Label>{t.where}</FormControl.Label>
          <TextInput
            block
            value={where}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => setWhere(event.target.value)}
          />
          <FormControl.Caption>{t.whereCaption}</FormControl.Caption>
        </FormControl>
        <FormControl>
          <FormControl.Label>{t.since}</FormControl.Label>
          <TextInput type="date" value={since} onChange={(event) => setSince(event.target.value)} />
          <FormControl.Caption>{t.sinceCaption}</FormControl.Caption>
        </FormControl>
      </div>
      <FormControl>
        <Checkbox checked={suspect} onChange={(event) => setSuspect(event.target.checked)} />
        <FormControl.Label>{t.suspect}</FormControl.Label>
        <FormControl.Caption>{t.suspectCaption}</FormControl.Caption>
      </FormControl>
      {suspect && leak.traces.length === 0 ? (
        <div ref={show} className="leak-suspect">
          <SuspectMachine leak={leak} />
        </div>
      ) : null}
      <CallFailure error={describe.error} />
      <div className="step-actions">
        <Button type="submit" variant="primary" loading={describe.isPending}>
          {t.next}
        </Button>
      </div>
    </form>
  )
}
