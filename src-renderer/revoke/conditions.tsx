import { Button } from '@primer/react'
import { useState } from 'react'
import type { ConditionView, RotationView } from '../../src-preload/contract/index.ts'
import { useMainText } from '../app/use-main-text.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { formatInstant, type TimeDisplay } from '../lib/format.ts'
import type { Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useWaiveCondition } from './calls.ts'
import { CopiesCondition } from './copies-condition.tsx'

const looks: Readonly<Record<ConditionView['state'], { readonly tone: Tone; readonly glyph: string }>> = {
  done: { tone: 'success', glyph: '✓' },
  open: { tone: 'attention', glyph: '…' },
  waived: { tone: 'neutral', glyph: '~' },
  problem: { tone: 'danger', glyph: '✗' },
  'not-exercised': { tone: 'neutral', glyph: '?' },
  'not-known': { tone: 'neutral', glyph: '?' },
  'not-looked-for': { tone: 'neutral', glyph: '?' },
  noted: { tone: 'neutral', glyph: '·' },
}

interface ConditionsProps {
  readonly rotation: RotationView
  readonly conditions: readonly ConditionView[]
  readonly checking: boolean
  onCheck(): void
  onPlanned(): void
}

/** Every condition with its evidence. None can be ticked by hand; some can be waived with a reason. */
export function Conditions(props: ConditionsProps) {
  const { rotation, conditions, checking, onCheck, onPlanned } = props
  const { id, credential } = rotation
  const display = useTimeDisplay()
  const say = useMainText()
  const [waiving, setWaiving] = useState<ConditionView | null>(null)
  const waive = useWaiveCondition()
  const go = useView((state) => state.go)
  const t = texts.revoke
  return (
    <Panel
      title={t.checklist}
      actions={
        <Button size="small" loading={checking} onClick={onCheck}>
          {t.checkAgain}
        </Button>
      }
    >
      <ul aria-label={t.checklist} className="plain-list conditions">
        {conditions.map((each) => (
          <li key={each.name} aria-label={t.item(each.title, wordOf(each))} className="condition">
            <ToneLabel tone={looks[each.state].tone} glyph={looks[each.state].glyph}>
              {wordOf(each)}
            </ToneLabel>
            <div>
              <strong>{each.title}</strong>
              <span className="condition-evidence">{say(evidenceOf(each, rotation, display))}</span>
              {each.name === 'copies' ? (
                <CopiesCondition
                  rotation={id}
                  credential={credential}
                  condition={each}
                  onCheck={onCheck}
                  onPlanned={onPlanned}
                />
              ) : null}
            </div>
            {each.name === 'not-signed-in' && each.state === 'problem' ? (
              <Button size="small" onClick={() => go({ view: 'settings', section: 'accounts' })}>
                {t.switchAccount}
              </Button>
            ) : null}
            {each.mayBeWaived && (each.state === 'open' || each.state === 'problem') ? (
              <Button
                size="small"
                aria-label={t.waiveItem(each.title)}
                onClick={() => {
                  waive.reset()
                  setWaiving(each)
                }}
              >
                {t.waive}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {waiving === null ? null : (
        <ReasonDialog
          title={t.waiveTitle(waiving.title)}
          confirm={t.waiveConfirm}
          busy={waive.isPending}
          error={waive.error}
          onConfirm={(reason) =>
            waive.mutate({ id, condition: waiving.name, reason }, { onSuccess: () => setWaiving(null) })
          }
          onClose={() => setWaiving(null)}
        >
          {t.waiveText}
        </ReasonDialog>
      )}
    </Panel>
  )
}

/** Manual steps by their titles, each with the time of here; of everything else main's own sentence. */
function evidenceOf(
  { name, evidence }: ConditionView,
  { destinations }: RotationView,
  display: TimeDisplay,
): string {
  if (name !== 'manual-steps') return evidence
  const t = texts.revoke
  const steps = destinations.filter(({ kind }) => kind === 'manual')
  const toDo = steps.filter(({ state }) => state !== 'verified' && state !== 'waived')
  if (toDo.length > 0) return t.stepsToDo(toDo.map(({ place }) => place))
  return steps
    .map(({ place, doneBy, doneAt }) =>
      doneBy === null
        ? t.stepWaived(place)
        : t.stepDone(place, doneBy, doneAt === null ? null : formatInstant(doneAt, display)),
    )
    .join(' ')
}

/** What a person does is to do, what time or GitHub does is waited for. */
function wordOf({ name, state }: ConditionView): string {
  const t = texts.revoke
  return name === 'manual-steps' && state === 'open' ? t.toDo : t.states[state]
}
