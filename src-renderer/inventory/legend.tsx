import { XIcon } from '@primer/octicons-react'
import { IconButton } from '@primer/react'
import { Fragment, useEffect, useRef } from 'react'
import { type CellStateName, cellLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { StateLabel } from '../ui/tone.tsx'
import { Shield } from './protect.tsx'

const atRest = [
  'invalid',
  'failed',
  'missing',
  'changed',
  'old',
  'shadowed',
  'copy',
  'external',
  'manual',
  'manual-done',
  'noaccess',
  'archived',
  'org',
  'current',
  'unread',
] as const satisfies readonly CellStateName[]
const live = [
  'queued',
  'writing',
  'waiting',
  'unclear',
  'written',
  'verified',
  'skipped',
  'restored',
  'waived',
] as const satisfies readonly CellStateName[]

/** What every glyph, word and tone means. */
export function Legend({ colorByAge, onClose }: { colorByAge: boolean; onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Esc is a key of what has the focus.
  useEffect(() => heading.current?.focus(), [])
  const t = texts.inventory
  return (
    <section
      aria-label={t.legend}
      className="legend"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="details-header">
        <h2 ref={heading} tabIndex={-1} className="details-title">
          {t.legend}
        </h2>
        <IconButton
          icon={XIcon}
          size="small"
          variant="invisible"
          aria-label={t.closeLegend}
          onClick={onClose}
        />
      </div>
      {colorByAge ? <Ages /> : null}
      <States title={t.legendRest} names={atRest} />
      <p className="small muted details-phrase">{t.legendBlank}</p>
      <h3 className="legend-title">{t.protection.legend}</h3>
      <dl className="legend-list">
        <dt>
          <Shield named />
        </dt>
        <dd>{t.protection.phrase}</dd>
      </dl>
      <States title={t.legendLive} names={live} />
    </section>
  )
}

function States({ title, names }: { title: string; names: readonly CellStateName[] }) {
  return (
    <>
      <h3 className="legend-title">{title}</h3>
      <dl className="legend-list">
        {names.map((name) => (
          <Fragment key={name}>
            <dt>
              <StateLabel look={cellLooks[name]} />
              <span className="legend-code">{cellLooks[name].code}</span>
            </dt>
            <dd>{cellLooks[name].phrase}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}

function Ages() {
  const t = texts.inventory
  return (
    <>
      <h3 className="legend-title">{t.legendAges}</h3>
      <dl className="legend-list">
        {Object.entries(t.ages).map(([step, words]) => (
          <Fragment key={step}>
            <dt>
              <span className="legend-age" data-age={step} />
            </dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}
