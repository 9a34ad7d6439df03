import { type ReactNode, useRef } from 'react'
import { texts } from '../lib/texts.ts'
import { AccountButton } from './account-button.tsx'
import { Messages } from './messages.tsx'
import { Navigation } from './navigation.tsx'
import { StatusBar } from './status-bar.tsx'

/** What surrounds every view. */
export function Frame({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  return (
    <div className="frame">
      {/* biome-ignore lint/a11y/useValidAnchor: a skip link is a link; the focus is moved by hand, since a hash would be a navigation. */}
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {texts.frame.skipLink}
      </a>
      <header className="frame-side">
        <div className="frame-brand">{texts.frame.product}</div>
        <Navigation />
        <AccountButton />
      </header>
      <div className="frame-content">
        <Messages />
        <main id="main" ref={main} tabIndex={-1} className="frame-main">
          {children}
        </main>
      </div>
      <StatusBar />
    </div>
  )
}
