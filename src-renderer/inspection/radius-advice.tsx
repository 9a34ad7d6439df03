import { AlertIcon, LightBulbIcon } from '@primer/octicons-react'
import { Details, useDetails } from '@primer/react'
import type { RadiusView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'

type Advice = RadiusView['advice'][number]

interface RadiusAdviceProps {
  readonly advice: readonly Advice[]
  /** True where something else is the matter: what can be done is shown only when somebody asks. */
  readonly folded?: boolean
}

/** Each piece of advice with its reason; that a dispatch token can push stands out. */
export function RadiusAdvice({ advice, folded = false }: RadiusAdviceProps) {
  const t = texts.inspection.advice
  if (advice.length === 0) return null
  return (
    <div className="stack-tight">
      {folded ? null : <h3 className="panel-title">{t.title}</h3>}
      <ul aria-label={t.title} className="plain-list radius-advice">
        {advice.map((each) => (
          <li key={each.rule} data-rule={each.rule}>
            {each.rule === 'dispatch-can-push' ? <AlertIcon /> : <LightBulbIcon />}
            <div className="radius-advice-text">
              <p>{each.message}</p>
              {folded ? <FoldedRemedy advice={each} /> : <Remedy advice={each} />}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

function FoldedRemedy({ advice }: { advice: Advice }) {
  const { getDetailsProps } = useDetails({})
  return (
    <Details {...getDetailsProps()} className="token-field">
      <Details.Summary>{texts.inspection.advice.show}</Details.Summary>
      <Remedy advice={advice} />
    </Details>
  )
}

function Remedy({ advice: { remedy, alternatives } }: { advice: Advice }) {
  return (
    <div className="muted">
      <p>{remedy}</p>
      {alternatives.length === 0 ? null : (
        <>
          <p>{texts.inspection.advice.instead}</p>
          <ul>
            {alternatives.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
