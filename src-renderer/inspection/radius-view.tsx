import { SegmentedControl } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { useState } from 'react'
import type { RadiusView as Radius } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { MainText } from '../ui/main-text.tsx'
import { RadiusAdvice } from './radius-advice.tsx'
import { RadiusPicture } from './radius-picture.tsx'
import { RadiusScore } from './radius-score.tsx'
import { RadiusTable } from './radius-table.tsx'
import { isHeld, isNothingKnown, verdictGlyphs, verdicts } from './verdict-looks.ts'
import './inspection.css'

const views = ['picture', 'table'] as const

/** What the holder of a token could do: picture or table, score with its parts, advice. */
export function RadiusView({ radius }: { radius: Radius }) {
  const [view, setView] = useState<(typeof views)[number]>('picture')
  const { repositories, beyond, incomplete } = radius
  const t = texts.inspection
  const pushable = repositories.map(({ verdicts }) => verdicts['push-code']).filter(isHeld)
  return (
    <div className="stack">
      {incomplete === null ? null : (
        <InlineMessage size="small" variant="unavailable">
          <MainText>{incomplete}</MainText>
        </InlineMessage>
      )}
      {repositories.length === 0 ? (
        <p>{t.picture.none}</p>
      ) : (
        <>
          <div className="radius-head">
            <p>{t.picture.count(repositories.length, pushable.length, pushable.includes('yes'))}</p>
            <SegmentedControl
              aria-label={t.picture.as}
              size="small"
              onChange={(index) => setView(views[index] ?? 'picture')}
            >
              {views.map((each) => (
                <SegmentedControl.Button key={each} selected={view === each}>
                  {t.picture.views[each]}
                </SegmentedControl.Button>
              ))}
            </SegmentedControl>
          </div>
          {view === 'picture' ? (
            <RadiusPicture repositories={repositories} />
          ) : (
            <RadiusTable repositories={repositories} />
          )}
          <Legend />
        </>
      )}
      {beyond.length === 0 ? null : (
        <div className="stack-tight">
          <h3 className="panel-title">{t.beyond}</h3>
          <ul aria-label={t.beyond} className="radius-beyond">
            {beyond.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="radius-columns">
        <RadiusScore radius={radius} known={!isNothingKnown(radius)} />
        <RadiusAdvice advice={radius.advice} />
      </div>
    </div>
  )
}

function Legend() {
  const t = texts.inspection
  return (
    <dl aria-label={t.legend} className="radius-legend">
      {verdicts.map((verdict) => (
        <div key={verdict}>
          <dt>
            <span aria-hidden="true">{verdictGlyphs[verdict]} </span>
            {t.verdicts[verdict]}
          </dt>
          <dd>{t.verdictMeanings[verdict]}</dd>
        </div>
      ))}
    </dl>
  )
}
