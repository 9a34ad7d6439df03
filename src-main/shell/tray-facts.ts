import type { ProgressView } from '../../src-preload/contract/index.ts'
import { expiryBand } from '../domain/expiry.ts'
import { tomorrowAt } from '../domain/local-time.ts'
import { reminderRules } from '../domain/reminder.ts'
import { outlineReach } from '../domain/run-reach.ts'
import type { Workspace } from '../ipc/workspace.ts'
import { trayTexts } from '../texts/tray.ts'
import { readReminderState } from '../use-cases/due-reminders.ts'
import { lastRefresh } from '../use-cases/take-inventory.ts'
import type { TrayFacts } from './tray-menu.ts'

/** @param progress latest progress of each running rotation */
export function readTrayFacts(
  workspace: Workspace,
  progress: ReadonlyMap<string, ProgressView>,
): Omit<TrayFacts, 'updateReady'> {
  const { world } = workspace
  const settings = workspace.settings()
  const rules = reminderRules(settings)
  const nowMs = workspace.githubNowMs()
  const refreshedAt = lastRefresh(world)?.at ?? null
  const expiries = readReminderState(world)
    .tokens.filter((each) => !each.replaced)
    .map(({ credential, expiry }) => ({
      // Locked, Rekey names nothing, and has nothing but its lock to show.
      credential: workspace.locked === null ? credential : trayTexts.aToken,
      link: workspace.locked === null ? `credential/${credential}` : 'expiry',
      endMs: Date.parse(expiry.expiresAt ?? ''),
      needsAttention: expiryBand(expiry, nowMs) !== 'healthy',
    }))
    .toSorted((one, other) => one.endMs - other.endMs)
  const rotations = world.ledger.rotations.outlines()
  return {
    nowMs,
    expiries,
    runs: rotations
      .filter((each) => workspace.underWay.runs.has(each.id))
      .map((rotation) => {
        const told = progress.get(rotation.id)
        const { done, total } = told?.reach ?? outlineReach(rotation)
        const until = told?.waitingUntil ?? null
        return {
          rotation: rotation.id,
          done,
          total,
          etaSeconds: told?.etaSeconds ?? null,
          paused: workspace.underWay.runs.get(rotation.id)?.paused ?? false,
          waitingUntilMs: until === null ? null : Date.parse(until),
        }
      }),
    stopped: rotations.filter((each) => each.state === 'stopped' && !workspace.underWay.runs.has(each.id))
      .length,
    offline: workspace.connection().offlineSince !== null,
    refreshing: workspace.underWay.refreshing !== null,
    refreshedAtMs: refreshedAt === null ? null : Date.parse(refreshedAt),
    pausedUntilMs: rules.pausedUntilMs,
    tomorrowMs: tomorrowAt(rules.time, nowMs),
    spell: spellingOf(settings['time.display'] === 'utc' ? 'UTC' : undefined),
  }
}

const spellings = new Map<string | undefined, TrayFacts['spell']>()

/** Made once for each time zone: it takes longer than everything else that the tray shows. */
function spellingOf(timeZone: string | undefined): TrayFacts['spell'] {
  const known = spellings.get(timeZone)
  if (known !== undefined) return known
  const zone = timeZone === undefined ? {} : { timeZone }
  const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', ...zone })
  const dateTime = new Intl.DateTimeFormat(undefined, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...zone,
  })
  const spelling = {
    time: (ms: number) => time.format(ms),
    dateTime: (ms: number) => dateTime.format(ms),
  }
  spellings.set(timeZone, spelling)
  return spelling
}
