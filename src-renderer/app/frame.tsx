import { type ReactNode, useRef } from 'react'
import mark from '../../resources/icons/app-small.svg'
import { later } from '../lib/later.ts'
import { texts } from '../lib/texts.ts'
import { AccountButton } from './account-button.tsx'
import { stripeOf, useActiveAccount } from './active-account.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Messages } from './messages.tsx'
import { Navigation } from './navigation.tsx'
import { OpeningDialog } from './opening-dialog.tsx'
import { useShell } from './shell-store.ts'
import { StatusBar } from './status-bar.tsx'
import { useCommands } from './use-commands.ts'
import { useRunReports } from './use-run-reports.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useIsNarrow } from './use-window-size.ts'
import './frame.css'

const opening = <OpeningDialog />
const CommandPalette = later(
  async () => (await import('../palette/command-palette.tsx')).CommandPalette,
  opening,
)
const ShortcutsDialog = later(
  async () => (await import('../palette/shortcuts-dialog.tsx')).ShortcutsDialog,
  opening,
)
const HelpPanel = later(async () => (await import('./help-panel.tsx')).HelpPanel)
const NoticePanel = later(async () => (await import('./notice-panel.tsx')).NoticePanel)
const InspectDialog = later(
  async () => (await import('../inspection/inspect-dialog.tsx')).InspectDialog,
  opening,
)

/** What surrounds every view. */
export function Frame({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null)
  const account = useActiveAccount()
  const narrow = useIsNarrow()
  const { dialog, side, navigationHidden, closeDialog } = useShell()
  const commands = useCommands()
  useShortcuts(commands)
  useRunReports()
  return (
    <div
      className="frame"
      data-navigation={navigationHidden ? 'hidden' : narrow ? 'narrow' : 'wide'}
      data-side={side ?? 'none'}
    >
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
      <div className="frame-stripe" data-stripe={account === null ? 'none' : stripeOf(account.id)} />
      {navigationHidden ? null : (
        <header className="frame-side">
          <div className="frame-brand" translate="no">
            <img src={mark} alt="" className="frame-mark" />
            {texts.frame.product}
          </div>
          <Navigation narrow={narrow} />
          <AccountButton />
        </header>
      )}
      <div className="frame-content">
        <Messages />
        <div className="frame-row">
          <main id="main" ref={main} tabIndex={-1} className="frame-main" data-region="main">
            {children}
          </main>
          <ErrorBoundary key={side}>
            {side === 'help' ? <HelpPanel /> : null}
            {side === 'notices' ? <NoticePanel /> : null}
          </ErrorBoundary>
        </div>
      </div>
      <StatusBar />
      <ErrorBoundary key={dialog} onClose={closeDialog}>
        {dialog === 'palette' ? <CommandPalette commands={commands} /> : null}
        {dialog === 'shortcuts' ? <ShortcutsDialog /> : null}
        {dialog === 'inspection' ? <InspectDialog /> : null}
      </ErrorBoundary>
    </div>
  )
}
