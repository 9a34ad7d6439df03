import { CloudOfflineIcon } from '@primer/octicons-react'
import { Label } from '@primer/react'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'

export interface AboutDataProps {
  readonly places: number
  readonly secrets: number
  /** When anything was last read; null: nothing ever was. */
  readonly newest: string | null
  /** Destinations that nobody looked at yet. */
  readonly unread: number
}

/** How much there is, from when it is, and who read it. */
export function AboutData({ places, secrets, newest, unread }: AboutDataProps) {
  const display = useTimeDisplay()
  const { lastRefresh, github, workspace } = useSnapshot()
  const t = texts.inventory
  const asOf =
    lastRefresh !== null
      ? t.asOfBy(formatInstant(lastRefresh.at, display), lastRefresh.by)
      : newest === null
        ? t.neverRead
        : unread === 0
          ? t.asOf(formatInstant(newest, display))
          : t.asOfInPart(formatInstant(newest, display), unread)
  return (
    <span className="matrix-about">
      <span>{t.summary(places, secrets)}</span>
      <span className="matrix-as-of">{asOf}</span>
      {workspace === 'real' && github.offlineSince !== null ? (
        <Label variant="attention" className="matrix-offline">
          <CloudOfflineIcon size={12} /> {t.offline}
        </Label>
      ) : null}
    </span>
  )
}
