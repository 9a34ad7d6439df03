import { type ReactNode, useEffect, useRef } from 'react'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import './ui.css'

interface ViewHeaderProps {
  readonly title: ReactNode
  /** What the title says, for the window's own title. */
  readonly name: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
}

/** The heading of a view. After a navigation the focus is here, so that what comes next is read from the top. */
export function ViewHeader({ title, name, description, actions }: ViewHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = texts.frame.windowTitle(name)
    // At the very start nobody has navigated: the skip link stays first.
    if (useView.getState().history.length > 0) heading.current?.focus()
  }, [name])
  return (
    <div className="view-header">
      <div className="view-header-text">
        <h1 ref={heading} tabIndex={-1} className="view-title">
          {title}
        </h1>
        {description === undefined ? null : <div className="view-description">{description}</div>}
      </div>
      {actions === undefined ? null : <div className="view-actions">{actions}</div>}
    </div>
  )
}
