import { Fragment } from 'react'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { shownChords, spokenKeys } from './keys.ts'

/** Keys as people of this platform know them: "Ctrl+Shift+A", "⇧⌘A". Heard by their names. */
export function ShownKeys({ keys }: { keys: string }) {
  const { platform } = useSnapshot()
  return (
    <>
      <span aria-hidden="true" className="shown-keys">
        {shownChords(keys, platform).map((chord, index) => (
          <Fragment key={chord}>
            {index === 0 ? null : <span className="muted small">{texts.palette.followedBy}</span>}
            <kbd dir="ltr" translate="no">
              {chord}
            </kbd>
          </Fragment>
        ))}
      </span>
      <span className="visually-hidden">{spokenKeys(keys, platform)}</span>
    </>
  )
}
