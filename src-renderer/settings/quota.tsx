import { ProgressBar } from '@primer/react'
import type { AccountView } from '../../src-preload/contract/index.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'

/** Requests that GitHub still answers, and until when. */
export function Quota({ quota }: Pick<AccountView, 'quota'>) {
  const display = useTimeDisplay()
  const t = texts.settings
  if (quota === null) return <>{t.quotaUnknown}</>
  const { remaining, limit, resetAt } = quota
  return (
    <span className="quota">
      <span>{t.quotaLeft(remaining, limit, formatTime(resetAt, display))}</span>
      <ProgressBar
        barSize="small"
        progress={limit === 0 ? 0 : Math.round((100 * remaining) / limit)}
        aria-label={t.quotaBar(remaining, limit)}
      />
    </span>
  )
}
