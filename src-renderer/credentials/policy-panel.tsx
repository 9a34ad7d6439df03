import { Banner } from '@primer/react'
import type { CredentialView, DestinationView, SettingsView } from '../../src-preload/contract/index.ts'
import { useSettings } from '../app/use-settings.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { FindingList } from '../policy/finding-list.tsx'
import { Facts } from '../ui/facts.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { lastDayToRotate, lifetimeDays } from './policy.ts'

/** What is against the policy, and the rules that the operator set for the credential. */
export function PolicyPanel({ credential, now }: { credential: CredentialView; now: number }) {
  const display = useTimeDisplay()
  const settings = useSettings()
  const { policy, destinations } = useSnapshot()
  const findings = policy.findings.filter((each) => each.credential === credential.name)
  const { rotateEveryDays, maxLifetimeDays, rotateBefore, rotateBy, lastRotatedAt, tokenName } = credential
  const lifetime = lifetimeDays(credential)
  const lastDay = lastDayToRotate(lifetime, rotateEveryDays)
  const t = texts.credentials.policy
  const at = (instant: string) => formatInstant(instant, display)
  return (
    <Panel title={texts.credentials.sections.policy}>
      <FindingList findings={findings} now={now} />
      {lastDay === null || lifetime === null || rotateEveryDays === null ? null : (
        <Banner
          variant="warning"
          hideTitle
          title={t.noRoomTitle}
          description={t.noRoom(lifetime, rotateEveryDays, lastDay)}
        />
      )}
      <Facts
        items={[
          [
            t.lifetime,
            credential.expiry.neverExpires ? t.endless : lifetime === null ? t.unknown : t.days(lifetime),
          ],
          [t.longest, maxLifetimeDays === null ? t.noLimit : t.days(maxLifetimeDays)],
          [t.rotateEvery, rotateEveryDays === null ? t.noPeriod : t.days(rotateEveryDays)],
          [
            t.periodEnds,
            rotateBy === null
              ? null
              : Date.parse(rotateBy) <= now
                ? t.periodEnded(at(rotateBy))
                : at(rotateBy),
          ],
          [t.rotateBy, credential.expiry.neverExpires ? null : rotateByText(rotateBefore, now, at)],
          [t.lastRotated, lastRotatedAt === null ? t.never : at(lastRotatedAt)],
          [
            t.soak,
            credential.soakHours === null
              ? t.soakOfAll(Number(settings['revoke.soak-hours']))
              : t.soakHours(credential.soakHours),
          ],
          [t.retention, credential.current?.held === true ? t.untilRevoked : t.notKept],
          [t.reminders, remindersText(credential, settings, now, at)],
          [t.canary, canaryText(credential, destinations)],
          [t.maintenanceWindow, credential.maintenanceWindow ?? t.anyTime],
          [t.tokenName, <Name key="name">{tokenName}</Name>],
        ]}
      />
    </Panel>
  )
}

function rotateByText(rotateBefore: string | null, now: number, at: (instant: string) => string): string {
  const t = texts.credentials.policy
  if (rotateBefore === null) return t.unknown
  return Date.parse(rotateBefore) <= now ? t.urgentPassed(at(rotateBefore)) : t.urgentFrom(at(rotateBefore))
}

function canaryText({ name, canary }: CredentialView, destinations: readonly DestinationView[]): string {
  const t = texts.credentials.policy
  if (canary === null) return t.noCanary
  const mine = destinations.filter((each) => each.credential === name && each.kind !== 'manual')
  const place = mine.find((each) => each.id === canary)
  if (place === undefined) return t.canaryGone(canary)
  if (place.isProtected) return t.canaryProtected(place.place)
  const several = new Set(mine.map((each) => each.secret)).size > 1
  return t.canaryIs(several ? texts.rotation.plan.canaryOf(place.place, place.secret) : place.place)
}

/** As the reminders are worked out: what holds all of them goes before the days of this credential. */
function remindersText(
  { expiry, longestReminderDays, remindersOffUntil }: CredentialView,
  settings: SettingsView,
  now: number,
  at: (instant: string) => string,
): string {
  const t = texts.credentials.policy
  const paused = settings['reminders.paused-until']
  if (settings['reminders.enabled'] === 'off' || paused === 'always') return t.remindersOff
  for (const until of [paused, remindersOffUntil ?? ''])
    if (Date.parse(until) > now) return t.remindersPaused(at(until))
  if (longestReminderDays === null) return expiry.neverExpires ? t.remindersEndless : t.remindersUnknown
  const days = settings['reminders.days'].split(',').map(Number)
  const kept = [...new Set(days)].filter((each) => each <= longestReminderDays).sort((a, b) => b - a)
  return t.remindersBefore(kept, settings['reminders.time'])
}
