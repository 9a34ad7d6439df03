import { useState } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SharingDialog } from './sharing-dialog.tsx'

/** Who sees an organization's or a user's secret, and the way to choose; nothing for places that are one's own. */
export function SharedWith({ destination }: { destination: DestinationView }) {
  const [choosing, setChoosing] = useState(false)
  const why = useWhyNoWrites()
  const { reach, place } = destination
  const t = texts.destinations.sharing
  if (reach === null) return null
  return (
    <span className="shared-with">
      <span className="fine">
        {reach.visibility === 'selected'
          ? t.line.selected(reach.repositories ?? 0)
          : t.line[reach.visibility]}
      </span>
      {reach.visibility === 'selected' ? (
        <ActionButton
          size="small"
          variant="link"
          why={why}
          aria-label={t.chooseFor(place)}
          onAct={() => setChoosing(true)}
        >
          {t.choose}
        </ActionButton>
      ) : null}
      {choosing ? <SharingDialog destination={destination} onClose={() => setChoosing(false)} /> : null}
    </span>
  )
}
