import { XIcon } from '@primer/octicons-react'
import { IconButton } from '@primer/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useShell } from './shell-store.ts'
import './side-panel.css'

interface SidePanelProps {
  /** Its accessible name and its heading. */
  readonly title: string
  readonly close: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Stands beside the view, over it in a narrow window. Esc closes it and gives the focus back to where it came from. */
export function SidePanel({ title, close, actions, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const showSide = useShell((state) => state.showSide)
  useEffect(() => {
    const opener = document.activeElement
    const own = panel.current
    heading.current?.focus()
    return () => {
      const active = document.activeElement
      const isFree = active === null || active === document.body || own?.contains(active) === true
      if (isFree && opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <aside
      ref={panel}
      aria-label={title}
      className="side-panel"
      data-region="side"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        showSide(null)
      }}
    >
      <div className="side-panel-head">
        <h2 ref={heading} tabIndex={-1} className="side-panel-title">
          {title}
        </h2>
        {actions}
        <IconButton
          size="small"
          variant="invisible"
          icon={XIcon}
          aria-label={close}
          onClick={() => showSide(null)}
        />
      </div>
      <div className="side-panel-body">{children}</div>
    </aside>
  )
}
