import type { World } from './world.ts'

/** Kept beside the settings: the version that the app's feed has, and beside which one it was found to be newer. */
const foundKey = 'updates.found'
/** When the command line last told of it. */
const hintedKey = 'updates.hinted'
const hintEveryMs = 24 * 3_600_000

type KnownWorld = Pick<World, 'ledger' | 'version' | 'clock'>

/** Notes what the app's feed answered. @param version null: this one is the newest */
export function noteNewestVersion({ ledger, version: own }: KnownWorld, version: string | null): void {
  ledger.settings.write(foundKey, version === null ? '' : JSON.stringify([own, version]))
}

/**
 * The newer version to be told of now: once a day, from what the app found, without asking anybody. Nothing where updates
 * are turned off, this version was put in its place already, or the operator skips it.
 */
export function takeVersionHint({ ledger, version: own, clock }: KnownWorld): string | null {
  const { settings } = ledger
  const [beside, newest] = readFound(settings.read(foundKey))
  if (beside !== own || typeof newest !== 'string') return null
  if (settings.read('updates.mode') === 'off' || settings.read('updates.skipped') === newest) return null
  const nowMs = clock.now().getTime()
  const hintedMs = Date.parse(settings.read(hintedKey) ?? '')
  // A clock that was set back keeps nobody from being told for longer than a day.
  if (Math.abs(nowMs - hintedMs) < hintEveryMs) return null
  settings.write(hintedKey, new Date(nowMs).toISOString())
  return newest
}

/** What another version of Rekey wrote in its own way says nothing. */
function readFound(text: string | null): readonly unknown[] {
  try {
    const found: unknown = JSON.parse(text ?? '')
    return Array.isArray(found) ? found : []
  } catch {
    return []
  }
}
