import { visibleName } from '../lib/visible-text.ts'

/**
 * A name as its owner wrote it: never translated, kept apart from the direction of the text around it, and with a mark
 * for whatever nobody could see.
 */
export function Name({ children }: { children: string }) {
  const shown = visibleName(children)
  return (
    <bdi translate="no" className="name" title={shown}>
      {shown}
    </bdi>
  )
}
