import { type RefObject, useCallback, useRef, useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { later } from '../lib/later.ts'

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

const OpenCredentialDialog = later(
  async () => (await import('./open-credential-dialog.tsx')).OpenCredentialDialog,
)

export function CredentialDialog({ state, now, onCalendarSaved }: CredentialDialogProps) {
  const { dialog, returnFocusRef, close } = state
  if (dialog === null) return null
  const shared = { returnFocusRef, onClose: close }
  return <OpenCredentialDialog dialog={dialog} shared={shared} now={now} onCalendarSaved={onCalendarSaved} />
}
