import { Button } from '@primer/react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { termFor } from '../inventory/filter.ts'
import { goToMatrix } from '../inventory/matrix-store.ts'
import { observedLooks, problemStates } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { StateLabel } from '../ui/tone.tsx'

/** Places of one state that are named; the others are counted. */
const mostNamed = 3

/** As the matrix orders them: what needs somebody first, then what is not known yet. */
const states = [...problemStates, 'unknown', 'present', 'current'] as const

/** Where the new value will go, by what was last seen there: whoever misses a place adds it before the token is made. */
export function DestinationSet({ credential }: { credential: string }) {
  const go = useView((state) => state.go)
  const { destinations } = useSnapshot()
  const mine = destinations.filter((each) => each.credential === credential)
  const places = mine.filter(({ kind }) => kind !== 'manual')
  const guarded = mine.filter(({ isProtected }) => isProtected).length
  const t = texts.rotation.precheck.set
  return (
    <Panel
      title={t.title(mine.length)}
      actions={
        <span className="row">
          {mine.length === 0 ? null : (
            <Button
              size="small"
              variant="invisible"
              onClick={() => goToMatrix(termFor('credential', credential))}
            >
              {texts.credentials.showInMatrix}
            </Button>
          )}
          <Button size="small" onClick={() => go({ view: 'credential', name: credential })}>
            {t.adjust}
          </Button>
        </span>
      }
    >
      {mine.length === 0 ? <p>{t.none}</p> : <p className="muted">{t.lead}</p>}
      <ul aria-label={t.list} className="plain-list destination-set">
        {states.map((state) => (
          <InState key={state} state={state} places={places.filter((each) => each.state === state)} />
        ))}
        {mine.length === places.length ? null : <li>{t.manual(mine.length - places.length)}</li>}
        {guarded === 0 ? null : <li>{t.guarded(guarded)}</li>}
      </ul>
    </Panel>
  )
}

interface InStateProps {
  readonly state: DestinationView['state']
  readonly places: readonly DestinationView[]
}

function InState({ state, places }: InStateProps) {
  if (places.length === 0) return null
  const t = texts.rotation.precheck.set
  const isProblem = (problemStates as readonly string[]).includes(state)
  const named = isProblem ? places.slice(0, mostNamed).map(({ place }) => place) : []
  return (
    <li>
      <StateLabel look={observedLooks[state]} />{' '}
      {named.length === 0 ? t.places(places.length) : t.named(places.length, named)}
    </li>
  )
}
