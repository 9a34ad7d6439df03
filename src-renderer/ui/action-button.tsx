import { Button, type ButtonProps } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { useId, useState } from 'react'
import { announce } from '../app/announcer.tsx'
import './ui.css'

type ActionButtonProps = Omit<ButtonProps, 'disabled' | 'inactive' | 'onClick'> & {
  /** Why it can't be used now; null when it can. */
  readonly why: string | null
  onAct(): void
}

/** A button that is never silently disabled: when it can't be used it stays focusable, and says why when pressed. */
export function ActionButton({ why, onAct, ...button }: ActionButtonProps) {
  const id = useId()
  const [asked, setAsked] = useState(false)
  return (
    <span className="action-button">
      <Button
        {...button}
        aria-disabled={why !== null || button.loading === true}
        inactive={why !== null}
        {...(why === null ? {} : { 'aria-describedby': id })}
        onClick={() => {
          setAsked(why !== null)
          if (why === null) onAct()
          else announce(why)
        }}
      />
      {why === null ? null : (
        // No live region: a reason that changes while nobody asks would be read out.
        <span id={id} className={asked ? 'action-why' : 'visually-hidden'}>
          {asked ? (
            <InlineMessage size="small" variant="warning">
              {why}
            </InlineMessage>
          ) : (
            why
          )}
        </span>
      )}
    </span>
  )
}
