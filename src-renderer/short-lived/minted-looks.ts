import type { MintedTokenView } from '../../src-preload/contract/index.ts'
import { formatNumber } from '../lib/format.ts'
import type { Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'

export type MintedState = 'running' | 'overdue' | 'expired' | 'ended'

/**
 * Where a token is in its life. Past its asked-for life GitHub still takes it until the hour is over: that isn't ended.
 * @param now GitHub's clock, milliseconds since the epoch
 */
export function mintedStateOf(
  token: Pick<MintedTokenView, 'endsAt' | 'expiresAt' | 'endedAt'>,
  now: number,
): MintedState {
  if (token.endedAt !== null) return 'ended'
  if (Date.parse(token.expiresAt) <= now) return 'expired'
  return Date.parse(token.endsAt) <= now ? 'overdue' : 'running'
}

export const mintedLooks: Readonly<Record<MintedState, { readonly glyph: string; readonly tone: Tone }>> = {
  running: { glyph: '●', tone: 'success' },
  overdue: { glyph: '!', tone: 'severe' },
  expired: { glyph: '○', tone: 'neutral' },
  ended: { glyph: '✓', tone: 'done' },
}

/** The last minutes, in which a running token is told in another tone. */
const shortLeftMs = 5 * 60_000

export function toneOf(state: MintedState, leftMs: number): Tone {
  return state === 'running' && leftMs < shortLeftMs ? 'attention' : mintedLooks[state].tone
}

/** "23 min 10 s", "45 s"; never rounded up, never below zero. */
export function formatLeft(leftMs: number): string {
  const seconds = Math.max(0, Math.floor(leftMs / 1000))
  const t = texts.shortLived
  if (seconds < 60) return t.seconds(formatNumber(seconds))
  return t.minutesSeconds(formatNumber(Math.floor(seconds / 60)), formatNumber(seconds % 60))
}

/** `pull_requests` as GitHub's page names it: "Pull requests". */
export function permissionName(slug: string): string {
  const words = slug.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** "Contents: read" for each permission. Reading metadata comes with every token and goes without saying. */
export function permissionLines(permissions: MintedTokenView['permissions']): string[] {
  const lines = Object.entries(permissions)
    .filter(([slug, level]) => slug !== 'metadata' || level !== 'read')
    .map(([slug, level]) => `${permissionName(slug)}: ${level}`)
  return lines.length === 0 ? [texts.shortLived.onlyMetadata] : lines
}
