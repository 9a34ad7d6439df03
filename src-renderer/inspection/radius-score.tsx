import { ProgressBar } from '@primer/react'
import type { RadiusView } from '../../src-preload/contract/index.ts'
import type { Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { ToneLabel } from '../ui/tone.tsx'

type Band = keyof typeof texts.inspection.score.bands

const bands: ReadonlyArray<readonly [from: number, band: Band, tone: Tone, glyph: string]> = [
  [75, 'extreme', 'danger', '◉'],
  [50, 'wide', 'severe', '◕'],
  [25, 'considerable', 'attention', '◑'],
  [0, 'narrow', 'success', '◔'],
]

interface RadiusScoreProps {
  readonly radius: Pick<RadiusView, 'score' | 'parts'>
  /** False: the reach is not known, and 0 would read as "harmless". */
  readonly known: boolean
}

/** The score, and the sentences that add up to it. */
export function RadiusScore({ radius, known }: RadiusScoreProps) {
  const { score, parts } = radius
  const t = texts.inspection.score
  if (!known)
    return (
      <div className="radius-score-head">
        <h3 className="panel-title">{t.title}</h3>
        <ToneLabel tone="neutral" glyph="?">
          {t.unknown}
        </ToneLabel>
      </div>
    )
  const [, band, tone, glyph] = bands.find(([from]) => score >= from) ?? bands[bands.length - 1] ?? []
  return (
    <div className="radius-score">
      <div className="radius-score-head">
        <h3 className="panel-title">{t.title}</h3>
        <strong className="radius-score-value">{t.of(score)}</strong>
        {band === undefined || tone === undefined ? null : (
          <ToneLabel tone={tone} glyph={glyph ?? ''}>
            {t.bands[band]}
          </ToneLabel>
        )}
      </div>
      <div className="radius-score-bar" data-tone={tone}>
        <ProgressBar progress={score} barSize="small" aria-label={t.name(score)} />
      </div>
      <ul aria-label={t.parts} className="plain-list radius-parts">
        {parts.map(({ points, because }) => (
          <li key={because} data-counts={points !== 0}>
            <span className="radius-points">{points === 0 ? null : t.points(points)}</span>
            <span>{because}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
