import { Banner } from '@primer/react'
import { useEffect, useState } from 'react'
import type { CredentialView, SnapshotView } from '../../src-preload/contract/index.ts'
import { RotateButton } from '../credentials/rotate-button.tsx'
import { formatDaysAgo } from '../lib/format.ts'
import { bandLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { bandChanges } from './band-changes.ts'
import { useDashboard } from './dashboard-store.ts'

interface ChangeBannerProps {
  readonly credentials: readonly CredentialView[]
  readonly workspace: SnapshotView['workspace']
  readonly now: number
}

/** What came closer to its end since somebody looked last. */
export function ChangeBanner({ credentials, workspace, now }: ChangeBannerProps) {
  const looked = useDashboard((state) => state.looked)
  // The visit before this one: what is shown now must not take its place until the next.
  const [since, setSince] = useState(() => useDashboard.getState().lookedAt[workspace] ?? null)
  useEffect(() => looked(workspace, now), [looked, workspace, now])
  const [first, ...others] = since === null ? [] : bandChanges(credentials, since, now)
  if (first === undefined) return null
  const t = texts.dashboard.changed
  const when = formatDaysAgo(first.at, now)
  const { name } = first.credential
  return (
    <Banner
      variant={first.band === 'due' ? 'warning' : 'critical'}
      aria-label={t.title}
      title={
        first.band === 'expired'
          ? t.expired(name, when)
          : t.one(name, bandLooks[first.band].word.toLowerCase(), when)
      }
      description={others.length === 0 ? undefined : t.more(others.length)}
      primaryAction={<RotateButton credential={first.credential} />}
      onDismiss={() => setSince(now)}
    />
  )
}
