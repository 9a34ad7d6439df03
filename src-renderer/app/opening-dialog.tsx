import { useEffect } from 'react'
import { texts } from '../lib/texts.ts'
import { Loading } from '../ui/loading.tsx'
import { useShell } from './shell-store.ts'

/**
 * Stands where a dialog of the frame will be whose file is still loaded. It takes the keyboard already, so that nothing
 * that is typed into the dialog to come acts on what lies behind. The focus stays where it was: the dialog gives it back.
 */
export function OpeningDialog() {
  const closeDialog = useShell((state) => state.closeDialog)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Chords go on to the shortcuts, which know that a dialog is open, and to the system.
      if (event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') closeDialog()
    }
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [closeDialog])
  return (
    <div role="dialog" aria-label={texts.frame.loading} className="opening-dialog">
      <Loading rows={3} />
    </div>
  )
}
