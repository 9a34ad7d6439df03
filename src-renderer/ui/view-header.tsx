import { type ReactNode, useEffect, useRef } from 'react'
import { useSnapshotQuery } from '../app/use-snapshot.ts'
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

/** Where the latest heading stood, as JSON, and what it said. */
let headedRoute = ''
let headedName = ''

/** The heading of a view. After a navigation the focus is here, so that what comes next is read from the top. */
export function ViewHeader({ title, name, description, actions }: ViewHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { data } = useSnapshotQuery()
  const account = data?.accounts.find((each) => each.active) ?? data?.accounts[0]
  const who = account === undefined ? null : texts.frame.accountAt(account.login, account.host)
  useEffect(() => {
    document.title = texts.frame.windowTitle(name, who)
  }, [name, who])
  useEffect(() => {
    const { route, history, ahead } = useView.getState()
    const isNewRoute = JSON.stringify(route) !== headedRoute
    headedRoute = JSON.stringify(route)
    // The setup stands in the place of the first view.
    const isInPlaceOfAnother = headedName !== '' && headedName !== name
    headedName = name
    // At the very start nobody has navigated: the skip link stays first.
    if (history.length === 0 && ahead.length === 0 && !isInPlaceOfAnother) return
    // The view that was waited for came: who is somewhere else by then stays there.
    if (isNewRoute || isFreeToMove(heading.current)) heading.current?.focus()
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

/** Whether nothing has the focus, or something in the same region as the heading. */
function isFreeToMove(heading: HTMLElement | null): boolean {
  const { activeElement, body } = document
  return (
    activeElement === null ||
    activeElement === body ||
    heading?.closest('[data-region="main"]')?.contains(activeElement) === true
  )
}
