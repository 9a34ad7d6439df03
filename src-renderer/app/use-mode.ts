import { texts } from '../lib/texts.ts'
import { useSnapshot } from './use-snapshot.ts'

/** Why nothing may be written to GitHub now, for the button that would; null when it may. Main refuses it as well. */
export function useWhyNoWrites(): string | null {
  const { settings, github, workspace } = useSnapshot()
  if (settings.mode === 'read-only') return texts.frame.readOnlyWhy
  if (workspace === 'real' && github.offlineSince !== null) return texts.frame.offlineWhy
  return null
}
