import type { ReactNode } from 'react'
import './ui.css'

/** Pairs of a term and its value; a null value leaves the pair out. */
export function Facts({ items }: { items: ReadonlyArray<readonly [term: string, value: ReactNode]> }) {
  return (
    <dl className="facts">
      {items
        .filter(([, value]) => value !== null)
        .map(([term, value]) => (
          <div key={term} className="fact">
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
