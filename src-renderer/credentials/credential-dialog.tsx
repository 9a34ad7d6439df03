import { type RefObject, useCallback, useRef, useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { AddDestinationDialog } from './add-destination-dialog.tsx'
import { CalendarDialog } from './calendar-dialog.tsx'
import { CredentialForm } from './credential-form.tsx'
import { DateDialog } from './date-dialog.tsx'
import { FindEverywhereDialog } from './find-everywhere-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { StopTracking } from './stop-tracking.tsx'

/** A dialog about one credential, about several, or about none yet. */
export type CredentialDialogName =
  | { readonly kind: 'calendar'; readonly name: string | null }
  | { readonly kind: 'snooze'; readonly credential: CredentialView }
  | { readonly kind: 'date'; readonly credentials: readonly [CredentialView, ...CredentialView[]] }
  | { readonly kind: 'form'; readonly credential: CredentialView | null }
  | { readonly kind: 'add-destination'; readonly credential: CredentialView }
  | { readonly kind: 'find-everywhere'; readonly credential: CredentialView }
  | { readonly kind: 'stop-tracking'; readonly credential: CredentialView }

/** Opens a dialog; the focus goes back to `from` when it closes. */
export type OpenDialog = (dialog: CredentialDialogName, from: RefObject<HTMLElement | null>) => void

/** Which dialog is open, and what opens and closes them. */
export function useCredentialDialog() {
  const [dialog, setDialog] = useState<CredentialDialogName | null>(null)
  const returnFocusRef = useRef<HTMLElement>(null)
  const open = useCallback<OpenDialog>((next, from) => {
    returnFocusRef.current = from.current
    setDialog(next)
  }, [])
  const close = useCallback(() => setDialog(null), [])
  return { dialog, returnFocusRef, open, close }
}

interface CredentialDialogProps {
  readonly state: ReturnType<typeof useCredentialDialog>
  readonly now: number
  onCalendarSaved(path: string): void
}

export function CredentialDialog({ state, now, onCalendarSaved }: CredentialDialogProps) {
  const { dialog, returnFocusRef, close } = state
  const shared = { returnFocusRef, onClose: close }
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'calendar':
      return <CalendarDialog {...shared} name={dialog.name} onSaved={onCalendarSaved} />
    case 'snooze':
      return <SnoozeDialog {...shared} credential={dialog.credential} now={now} />
    case 'date':
      return <DateDialog {...shared} credentials={dialog.credentials} />
    case 'form':
      return <CredentialForm {...shared} credential={dialog.credential} />
    case 'add-destination':
      return <AddDestinationDialog {...shared} credential={dialog.credential} />
    case 'find-everywhere':
      return <FindEverywhereDialog {...shared} credential={dialog.credential} />
    case 'stop-tracking':
      return <StopTracking credential={dialog.credential} onClose={close} />
  }
}
