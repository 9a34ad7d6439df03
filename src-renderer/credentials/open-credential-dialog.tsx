import type { RefObject } from 'react'
import { AddDestinationDialog } from './add-destination-dialog.tsx'
import { CalendarDialog } from './calendar-dialog.tsx'
import type { CredentialDialogName } from './credential-dialog.tsx'
import { CredentialForm } from './credential-form.tsx'
import { DateDialog } from './date-dialog.tsx'
import { FindEverywhereDialog } from './find-everywhere-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { StopTracking } from './stop-tracking.tsx'

interface OpenCredentialDialogProps {
  readonly dialog: CredentialDialogName
  readonly shared: { readonly returnFocusRef: RefObject<HTMLElement | null>; onClose(): void }
  readonly now: number
  onCalendarSaved(path: string): void
}

/** The dialog that is open. */
export function OpenCredentialDialog({ dialog, shared, now, onCalendarSaved }: OpenCredentialDialogProps) {
  switch (dialog.kind) {
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
      return <StopTracking credential={dialog.credential} onClose={shared.onClose} />
  }
}
