import { Button } from '@primer/react'
import { formatNumber } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'

interface PolicyFilterProps {
  /** Credentials with a finding that stands. */
  readonly count: number
  readonly pressed: boolean
  onPress(): void
}

/** How many credentials are against the policy; a press shows only those. */
export function PolicyFilter({ count, pressed, onPress }: PolicyFilterProps) {
  if (count === 0 && !pressed) return null
  const t = texts.policy.dashboard
  return (
    <Button
      className="band-filter"
      data-tone="severe"
      aria-pressed={pressed}
      aria-label={t.filterName(count)}
      onClick={onPress}
    >
      <span className="band-filter-count" aria-hidden="true">
        {formatNumber(count)}
      </span>
      <span className="band-filter-glyph" aria-hidden="true">
        !
      </span>
      <span>{t.filter}</span>
    </Button>
  )
}
