import { Button, Checkbox, FormControl, TextInput } from '@primer/react'
import { useState } from 'react'
import type { LeakView, LookBackItemView } from '../../src-preload/contract/index.ts'
import { useMainText } from '../app/use-main-text.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { useGather, useTick } from './calls.ts'
import type { LeakStepProps } from './step-props.ts'

type Evidence = LeakView['evidence'][number]
type Item = LeakView['lookBack'][number]

/** Which evidence belongs under which line of the list. */
const evidenceOf: Partial<Record<LookBackItemView, readonly Evidence['kind'][]>> = {
  'audit-log': ['audit-log', 'runs'],
  'deploy-keys': ['deploy-keys'],
  'workflow-changes': ['workflows'],
  webhooks: ['webhooks'],
  'other-secrets': ['secret-scanning'],
}

/** What was done with the token and what it left behind: looked for by Rekey where it may, ticked off by a person. */
export function LookBackStep({ leak, onGo }: LeakStepProps) {
  const gather = useGather()
  const [compare, setCompare] = useState(false)
  const t = texts.leak.lookBack
  const closed = leak.closedAt !== null
  return (
    <div className="stack">
      <p className="muted">{t.lead}</p>
      {closed ? null : (
        <div className="leak-gather">
          <Button
            variant={leak.evidence.length === 0 ? 'primary' : 'default'}
            loading={gather.isPending}
            onClick={() => gather.mutate({ id: leak.id, compareLiterals: compare })}
          >
            {leak.evidence.length === 0 ? t.gather : t.gatherAgain}
          </Button>
          <FormControl>
            <Checkbox checked={compare} onChange={(event) => setCompare(event.target.checked)} />
            <FormControl.Label>{t.compare}</FormControl.Label>
            <FormControl.Caption>{t.compareNote}</FormControl.Caption>
          </FormControl>
        </div>
      )}
      {gather.isPending ? <Working>{t.gathering}</Working> : null}
      <CallFailure error={gather.error} />
      <ul aria-label={t.list} className="plain-list leak-list">
        {leak.lookBack.map((each) => (
          <LookBackRow key={each.item} leak={leak} item={each} closed={closed} />
        ))}
      </ul>
      <div className="step-actions">
        <Button variant="primary" onClick={() => onGo('report')}>
          {t.toReport}
        </Button>
      </div>
    </div>
  )
}

function LookBackRow({ leak, item, closed }: { leak: LeakView; item: Item; closed: boolean }) {
  const tick = useTick()
  const display = useTimeDisplay()
  const [note, setNote] = useState(item.note)
  // Shown at once: a tick that waits for its answer looks like one that was not taken.
  const [ticked, setTicked] = useState<boolean | null>(null)
  const t = texts.leak.lookBack
  const kinds = evidenceOf[item.item] ?? []
  const evidence = leak.evidence.filter((each) => kinds.includes(each.kind))
  const save = (done: boolean) => {
    if (closed) return
    setTicked(done)
    tick.mutate({ id: leak.id, item: item.item, done, note }, { onSettled: () => setTicked(null) })
  }
  return (
    <li className="leak-look">
      <FormControl>
        <Checkbox
          checked={ticked ?? item.doneAt !== null}
          aria-disabled={closed}
          onChange={(event) => save(event.target.checked)}
        />
        <FormControl.Label>{item.title}</FormControl.Label>
        {item.doneAt === null ? null : (
          <FormControl.Caption>{t.done(item.by ?? '', formatTime(item.doneAt, display))}</FormControl.Caption>
        )}
      </FormControl>
      <EvidenceLines evidence={evidence} />
      <div className="leak-note-row">
        <TextInput
          size="small"
          block
          aria-label={t.note(item.title)}
          placeholder={t.notePlaceholder}
          value={note}
          maxLength={1000}
          readOnly={closed}
          onChange={(event) => setNote(event.target.value)}
          onBlur={() => (note === item.note ? undefined : save(item.doneAt !== null))}
        />
      </div>
      <CallFailure error={tick.error} />
    </li>
  )
}

function EvidenceLines({ evidence }: { evidence: readonly Evidence[] }) {
  const say = useMainText()
  const t = texts.leak.lookBack
  if (evidence.length === 0) return null
  const found = evidence.flatMap((each) => each.found.map((line) => ({ subject: each.subject, line })))
  const failures = evidence.filter((each) => each.failure !== null)
  return (
    <div className="leak-evidence">
      {found.length === 0 && failures.length === 0 ? <p className="muted small">{t.none}</p> : null}
      {found.length === 0 ? null : (
        <ul className="leak-lines">
          {found.map(({ subject, line }) => (
            <li key={`${subject} ${line}`}>{say(line)}</li>
          ))}
        </ul>
      )}
      {failures.map((each) => (
        <p key={each.subject} className="muted small">
          {t.notLooked(say(each.failure ?? ''))}
        </p>
      ))}
    </div>
  )
}
