import { type ReactNode, useId } from 'react'
import './ui.css'

interface PanelProps {
  readonly title: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A titled region of a page. */
export function Panel({ title, actions, children }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="panel">
      <div className="panel-header">
        <h2 id={id} tabIndex={-1} className="panel-title">
          {title}
        </h2>
        {actions}
      </div>
      <div className="panel-body">{children}</div>
    </section>
  )
}
