import { Button } from '@primer/react'
import { useId } from 'react'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { ToneLabel } from '../ui/tone.tsx'
import { stateOf } from './leak-steps.ts'
import './leak.css'

/** Open cases, above everything else on the start screen: those whose token still lives first. */
export function LeakList() {
  const id = useId()
  const go = useView((state) => state.go)
  const open = useSnapshot()
    .leaks.filter((each) => each.closedAt === null)
    .toSorted((one, other) => Number(one.confirmedDeadAt !== null) - Number(other.confirmedDeadAt !== null))
  const t = texts.leak.list
  if (open.length === 0) return null
  return (
    <section className="expiry-group">
      <h2 id={id} className="group-title">
        {t.title}
      </h2>
      <ul aria-labelledby={id} className="plain-list leak-list">
        {open.map((leak) => {
          const state = stateOf(leak)
          return (
            <li
              key={leak.id}
              aria-label={t.item(leak.id, leak.label, t.states[state])}
              className="leak-item"
              data-state={state}
            >
              <div className="leak-item-text">
                <span className="leak-item-name">
                  <strong>{t.of(leak.credentials)}</strong>
                  <span className="mono">{leak.label}</span>
                  <span className="muted">{leak.id}</span>
                </span>
                <ToneLabel
                  tone={state === 'dead' ? 'neutral' : 'danger'}
                  glyph={state === 'dead' ? '–' : '▲'}
                >
                  {t.states[state]}
                </ToneLabel>
              </div>
              <Button
                variant={state === 'dead' ? 'default' : 'primary'}
                onClick={() => go({ view: 'leak', id: leak.id })}
              >
                {t.goOn(leak.id)}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
