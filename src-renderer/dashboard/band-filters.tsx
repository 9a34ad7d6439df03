import { Button } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { formatNumber } from '../lib/format.ts'
import { bandLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { PolicyFilter } from '../policy/policy-filter.tsx'
import { countBands } from './arrange.ts'
import { useDashboard } from './dashboard-store.ts'

/** How many credentials are in each band; a press shows only those. */
export function BandFilters({
  credentials,
  againstPolicy,
  now,
}: {
  credentials: readonly CredentialView[]
  /** How many of them are against the policy. */
  againstPolicy: number
  now: number
}) {
  const { filters, filter } = useDashboard()
  const { bands } = filters
  const t = texts.dashboard.filters
  const counts = countBands(credentials, now)
  // A pressed one stays in sight when its last member has left it.
  const gone = bands.filter((band) => counts.every((each) => each.band !== band))
  return (
    <fieldset aria-label={t.bands} className="band-filters">
      {[...counts, ...gone.map((band) => ({ band, count: 0 }))].map(({ band, count }) => {
        const { glyph, word, tone } = bandLooks[band]
        const pressed = bands.includes(band)
        return (
          <Button
            key={band}
            className="band-filter"
            data-tone={tone}
            aria-pressed={pressed}
            aria-label={t.band(word, count)}
            onClick={() =>
              filter({ bands: pressed ? bands.filter((each) => each !== band) : [...bands, band] })
            }
          >
            <span className="band-filter-count" aria-hidden="true">
              {formatNumber(count)}
            </span>
            <span className="band-filter-glyph" aria-hidden="true">
              {glyph}
            </span>
            <span>{word}</span>
          </Button>
        )
      })}
      <PolicyFilter
        count={againstPolicy}
        pressed={filters.policy === true}
        onPress={() => filter({ policy: filters.policy !== true })}
      />
    </fieldset>
  )
}
