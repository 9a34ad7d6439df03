import { AlertIcon, LightBulbIcon } from '@primer/octicons-react'
import type { RadiusView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'

/** Each piece of advice with its reason; that a dispatch token can push stands out. */
export function RadiusAdvice({ advice }: { advice: RadiusView['advice'] }) {
  const t = texts.inspection.advice
  if (advice.length === 0) return null
  return (
    <div className="stack-tight">
      <h3 className="panel-title">{t.title}</h3>
      <ul aria-label={t.title} className="plain-list radius-advice">
        {advice.map(({ rule, message, remedy, alternatives }) => (
          <li key={rule} data-rule={rule}>
            {rule === 'dispatch-can-push' ? <AlertIcon /> : <LightBulbIcon />}
            <div className="radius-advice-text">
              <p className="radius-advice-message">{message}</p>
              <p>{remedy}</p>
              {alternatives.length === 0 ? null : (
                <>
                  <p className="muted">{t.instead}</p>
                  <ul>
                    {alternatives.map((each) => (
                      <li key={each}>{each}</li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
