import type { CredentialView } from '../../src-preload/contract/index.ts'
import { bandOf, countdown } from '../lib/countdown.ts'
import { bandLooks } from '../lib/states.ts'
import { csvTable, markdownTable } from '../lib/table-text.ts'
import { texts } from '../lib/texts.ts'
import { type Places, placesText } from './places.ts'

export type CopyFormat = 'markdown' | 'csv'

/** The rows on screen as text: times in ISO 8601 UTC, states as words. */
export function copyRows(
  credentials: readonly CredentialView[],
  places: ReadonlyMap<string, Places>,
  now: number,
  format: CopyFormat,
): string {
  const t = texts.dashboard.table
  const header = [
    t.credential,
    t.band,
    t.left,
    t.expires,
    t.source,
    t.owner,
    t.kind,
    t.destinations,
    t.rotation,
    t.lastRotated,
    t.rotateEvery,
  ]
  const rows = credentials.map((each) => {
    const { name, expiry, owner, current, openRotation, lastRotatedAt, rotateEveryDays } = each
    return [
      name,
      bandLooks[bandOf(expiry, now)].word,
      countdown(expiry, now),
      expiry.expiresAt ?? '',
      sourceWord(expiry.source),
      owner,
      current?.kind ?? '',
      placesText(places.get(name)),
      openRotation ?? '',
      lastRotatedAt ?? '',
      rotateEveryDays?.toString() ?? '',
    ]
  })
  return format === 'csv' ? csvTable(header, rows) : markdownTable(header, rows)
}

function sourceWord(source: CredentialView['expiry']['source']): string {
  const t = texts.dashboard.source
  if (source === null) return t.unknown
  return source === 'github' ? t.githubUnchecked : t.entered
}
