import { KeybindingHint } from '@primer/react/experimental'
import { useSnapshot } from '../app/use-snapshot.ts'

/** Keys as people of this platform know them: signs on macOS, words elsewhere. */
export function ShownKeys({ keys }: { keys: string }) {
  const { platform } = useSnapshot()
  return <KeybindingHint keys={keys} format={platform === 'darwin' ? 'condensed' : 'full'} size="small" />
}
