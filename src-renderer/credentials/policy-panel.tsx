import { Banner } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
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
  const findings = useSnapshot().policy.findings.filter((each) => each.credential === credential.name)
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
