import { Details, useDetails } from '@primer/react'
import type { RadiusComparisonView, RotationView } from '../../src-preload/contract/index.ts'
import type { Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { type AlikeChanges, changesAlike } from './alike.ts'
import { AlikeNames } from './alike-names.tsx'
import { useRadiusComparison } from './calls.ts'
import { RadiusAdvice } from './radius-advice.tsx'
import { RadiusPicture } from './radius-picture.tsx'
import { isNothingKnown, powers } from './verdict-looks.ts'
import './inspection.css'

const looks: Readonly<
  Record<RadiusComparisonView['verdict'], { readonly tone: Tone; readonly glyph: string }>
> = {
  same: { tone: 'success', glyph: '=' },
  narrower: { tone: 'success', glyph: '▽' },
  broader: { tone: 'attention', glyph: '△' },
  different: { tone: 'attention', glyph: '≠' },
  unknown: { tone: 'neutral', glyph: '?' },
}

interface RadiusComparisonProps {
  readonly rotation: RotationView
  /** True below the checks, whose "Breadth" says already what changes and what nobody could compare. */
  readonly besideChecks?: boolean
}

/** A rotation's old and new token side by side, with the warning about dispatch tokens that can push. */
export function RadiusComparison({ rotation, besideChecks = false }: RadiusComparisonProps) {
  const checkedAs = [
    rotation.newToken?.fingerprint,
    rotation.state,
    ...rotation.checks.map(({ result }) => result),
  ]
  const { data, error } = useRadiusComparison(rotation.id, checkedAs.join(' '))
  const t = texts.inspection.comparison
  if (data === undefined || data === null) return <CallFailure error={error} />
  const { verdict, summary, unknown, changes, before, after } = data
  return (
    <section aria-label={t.title} className="radius-comparison">
      <div className="radius-head">
        <h3 className="panel-title">{t.title}</h3>
        <ToneLabel {...looks[verdict]}>{t.results[verdict]}</ToneLabel>
      </div>
      <p>
        {besideChecks ? null : `${summary} `}
        {isNothingKnown(before.radius) || isNothingKnown(after.radius)
          ? t.noScore
          : t.score(before.radius.score, after.radius.score)}
      </p>
      {unknown === null || besideChecks ? null : <p className="muted">{unknown}</p>}
      <Beyond title={t.gainedBeyond} sentences={data.gainedBeyond} />
      <Beyond title={t.lostBeyond} sentences={data.lostBeyond} />
      {changes.length === 0 ? null : <Changes changes={changes} />}
      <Both before={before} after={after} />
      <RadiusAdvice advice={after.radius.advice.filter(({ rule }) => rule === 'dispatch-can-push')} folded />
    </section>
  )
}

function Beyond({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <div className="stack-tight">
      <h4 className="panel-title">{title}</h4>
      <ul aria-label={title} className="radius-beyond">
        {sentences.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  )
}

function Changes({ changes }: { changes: RadiusComparisonView['changes'] }) {
  const { getDetailsProps } = useDetails({})
  const t = texts.inspection.comparison
  const words = (chosen: RadiusComparisonView['changes'][number]['gained']) =>
    powers
      .filter((power) => chosen.includes(power))
      .map((power) => texts.inspection.powers[power])
      .join(', ') || t.nothing
  return (
    <Details {...getDetailsProps()} className="token-field">
      <Details.Summary>{t.showChanges(changes.length)}</Details.Summary>
      <TitledTable
        title={t.changes}
        hideTitle
        rows={changesAlike(changes)}
        columns={[
          {
            header: texts.inspection.picture.repositories,
            field: 'id',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '140px',
            renderCell: ({ names }) => <AlikeNames names={names} />,
          },
          ...(['gained', 'lost', 'unsure'] as const).map((side) => ({
            header: t[side],
            id: side,
            width: 'growCollapse' as const,
            minWidth: '110px',
            renderCell: (row: AlikeChanges) => <span className="radius-words">{words(row[side])}</span>,
          })),
        ]}
      />
    </Details>
  )
}

function Both({ before, after }: Pick<RadiusComparisonView, 'before' | 'after'>) {
  const { getDetailsProps } = useDetails({})
  const t = texts.inspection.comparison
  return (
    <Details {...getDetailsProps()} className="token-field">
      <Details.Summary>{t.show}</Details.Summary>
      <div className="stack">
        {(
          [
            [t.old, before],
            [t.new, after],
          ] as const
        ).map(([title, { radius }]) => (
          <div key={title} className="stack-tight">
            <h4 className="panel-title">{title}</h4>
            {radius.repositories.length === 0 ? (
              <p>{texts.inspection.picture.none}</p>
            ) : (
              <RadiusPicture repositories={radius.repositories} name={title} />
            )}
          </div>
        ))}
      </div>
    </Details>
  )
}
