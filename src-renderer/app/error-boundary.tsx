import { Button } from '@primer/react'
import { Blankslate } from '@primer/react/experimental'
import { Component, type ReactNode } from 'react'
import { texts } from '../lib/texts.ts'

/** A view that throws is replaced by a sentence; the rest of the window, and main's work, go on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true }
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children
    return (
      <Blankslate border>
        <Blankslate.Heading>{texts.frame.crashedTitle}</Blankslate.Heading>
        <Blankslate.Description>{texts.frame.crashed}</Blankslate.Description>
        <Button onClick={() => this.setState({ crashed: false })}>{texts.frame.reload}</Button>
      </Blankslate>
    )
  }
}
