import { Button } from '@primer/react'
import { useState } from 'react'
import type { FindingView } from '../../src-preload/contract/index.ts'
import { formatDate } from '../lib/format.ts'
import type { Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useEndWaiver } from './calls.ts'
import { type FindingState, findingState } from './findings.ts'
import { WaiveDialog } from './waive-dialog.tsx'
import './policy.css'

const looks: Readonly<Record<FindingState, { readonly tone: Tone; readonly glyph: string }>> = {
  against: { tone: 'severe', glyph: '!' },
  waived: { tone: 'neutral', glyph: '~' },
  unknown: { tone: 'accent', glyph: '?' },
}

const order: readonly FindingState[] = ['against', 'unknown', 'waived']

/** What is against the policy in one credential, each with its remedy and its waiver. */
export function FindingList({ findings, now }: { findings: readonly FindingView[]; now: number }) {
  const [waiving, setWaiving] = useState<FindingView | null>(null)
  const end = useEndWaiver()
  const t = texts.policy
  if (findings.length === 0) return <p className="muted">{t.keepsAll}</p>
  const sorted = [...findings].sort(
    (one, other) => order.indexOf(findingState(one, now)) - order.indexOf(findingState(other, now)),
  )
  return (
    <>
      <ul aria-label={t.findings} className="plain-list findings">
        {sorted.map((each) => (
          <Finding
            key={each.rule}
            finding={each}
            state={findingState(each, now)}
            ending={end.isPending && end.variables.rule === each.rule}
            onWaive={() => setWaiving(each)}
            onEnd={() => end.mutate({ credential: each.credential, rule: each.rule })}
          />
        ))}
      </ul>
      <CallFailure error={end.error} title={t.endFailed} />
      {waiving === null ? null : <WaiveDialog finding={waiving} now={now} onClose={() => setWaiving(null)} />}
    </>
  )
}

interface FindingProps {
  readonly finding: FindingView
  readonly state: FindingState
  readonly ending: boolean
  onWaive(): void
  onEnd(): void
}

function Finding({ finding, state, ending, onWaive, onEnd }: FindingProps) {
  const { rule, message, remedy, waiver } = finding
  const t = texts.policy
  const title = t.rules[rule] ?? rule
  const { tone, glyph } = looks[state]
  return (
    <li aria-label={t.finding(title, t.states[state])} className="finding">
      <div className="finding-head">
        <strong>{title}</strong>
        <ToneLabel tone={tone} glyph={glyph}>
          {t.states[state]}
        </ToneLabel>
      </div>
      <div className="finding-text">
        <p>
          <MainText>{message}</MainText>
        </p>
        {state === 'waived' && waiver !== null ? (
          <p className="fine">
            {t.waivedUntil(formatDate(`${waiver.until}T00:00:00Z`, 'utc'), waiver.by)}{' '}
            <bdi>{waiver.reason}</bdi>
          </p>
        ) : (
          <p className="fine">
            <MainText>{remedy}</MainText>
            {waiver === null ? null : ` ${t.waiverEnded(formatDate(`${waiver.until}T00:00:00Z`, 'utc'))}`}
          </p>
        )}
      </div>
      {state === 'unknown' ? null : (
        <div className="finding-action">
          {state === 'waived' ? (
            <Button size="small" loading={ending} aria-label={t.endWaiverOf(title)} onClick={onEnd}>
              {t.endWaiver}
            </Button>
          ) : (
            <Button size="small" aria-label={t.waiveRule(title)} onClick={onWaive}>
              {t.waive}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
