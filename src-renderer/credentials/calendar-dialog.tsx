import { ToggleSwitch } from '@primer/react'
import { type RefObject, useId, useState } from 'react'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useExportCalendar } from './calls.ts'

interface CalendarDialogProps {
  /** The one credential to export; null: all of them. */
  readonly name: string | null
  readonly returnFocusRef: RefObject<HTMLElement | null>
  /** Gets the path of the file, once there is one. */
  onSaved(path: string): void
  onClose(): void
}

/** Asks whether names may be in the file, then main asks where it goes. */
export function CalendarDialog({ name, returnFocusRef, onSaved, onClose }: CalendarDialogProps) {
  const [hideNames, setHideNames] = useState(false)
  const label = useId()
  const caption = useId()
  const exported = useExportCalendar()
  const { credentials } = useSnapshot()
  const hasDates = credentials.some(
    (each) => (name === null || each.name === name) && (each.expiry.expiresAt ?? each.reviewAt) !== null,
  )
  const t = texts.dashboard.calendar
  const run = () =>
    exported.mutate(
      { names: name === null ? null : [name], hideNames },
      {
        onSuccess: (path) => {
          if (path === null) return
          onSaved(path)
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={name === null ? t.title : t.titleOne(name)}
      width="large"
      returnFocusRef={returnFocusRef}
      onClose={onClose}
      footerButtons={[
        { content: texts.frame.cancel, onClick: onClose },
        ...(hasDates
          ? [
              {
                content: t.confirm,
                buttonType: 'primary' as const,
                loading: exported.isPending,
                onClick: run,
                autoFocus: true,
              },
            ]
          : []),
      ]}
    >
      <div className="stack">
        <p>{hasDates ? t.lead : t.noDates}</p>
        <CallFailure error={exported.error} />
        {hasDates ? (
          <div className="switch-row">
            <div>
              <span id={label} className="switch-label">
                {t.hideNames}
              </span>
              <p id={caption} className="fine">
                {t.hideNamesCaption}
              </p>
            </div>
            <ToggleSwitch
              size="small"
              aria-labelledby={label}
              aria-describedby={caption}
              checked={hideNames}
              onClick={() => setHideNames(!hideNames)}
            />
          </div>
        ) : null}
      </div>
    </Dialog>
  )
}
