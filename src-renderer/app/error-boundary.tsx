import { Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { Component, type ReactNode } from 'react'
import { MissingPart } from '../lib/later.ts'
import { texts } from '../lib/texts.ts'

interface Crash {
  readonly crashed: boolean
  /** It was never there: its file could not be loaded. */
  readonly isMissing: boolean
}

interface Guarded {
  readonly children: ReactNode
  /** Closes what is guarded, a dialog that stands above the page. */
  readonly onClose?: () => void
}

/** A view that throws is replaced by a sentence; the rest of the window, and main's work, go on. */
export class ErrorBoundary extends Component<Guarded, Crash> {
  override state: Crash = { crashed: false, isMissing: false }

  static getDerivedStateFromError(error: unknown): Crash {
    return { crashed: true, isMissing: error instanceof MissingPart }
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children
    const { isMissing } = this.state
    const t = texts.frame
    const { onClose } = this.props
    const message = (
      <Blankslate border={onClose === undefined}>
        <Blankslate.Heading>{isMissing ? t.missingTitle : t.crashedTitle}</Blankslate.Heading>
        <Blankslate.Description>{isMissing ? t.missing : t.crashed}</Blankslate.Description>
        <div className="row">
          <Button onClick={() => this.setState({ crashed: false })}>{t.reload}</Button>
          {onClose === undefined ? null : (
            <Button ref={takeFocus} onClick={onClose}>
              {t.close}
            </Button>
          )}
        </div>
      </Blankslate>
    )
    if (onClose === undefined) return message
    return (
      <div
        role="alertdialog"
        aria-label={isMissing ? t.missingTitle : t.crashedTitle}
        className="opening-dialog"
      >
        {message}
      </div>
    )
  }
}

function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus()
}
