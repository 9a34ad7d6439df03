import { Button } from '@primer/react'
import { useNow } from '../app/use-now.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { useWake } from './calls.ts'

/** Credentials that somebody wanted no reminders of for a while. */
export function SnoozedCredentials() {
  const display = useTimeDisplay()
  const { credentials } = useSnapshot()
  const now = useNow()
  const wake = useWake()
  const snoozed = credentials.flatMap(({ name, remindersOffUntil }) =>
    remindersOffUntil !== null && Date.parse(remindersOffUntil) > now
      ? [{ name, until: remindersOffUntil }]
      : [],
  )
  const t = texts.settings.reminders
  return (
    <Panel title={t.snoozed}>
      <CallFailure error={wake.error} title={texts.settings.saveFailed} />
      {snoozed.length === 0 ? (
        <p className="muted">{t.noneSnoozed}</p>
      ) : (
        <ul aria-label={t.snoozed} className="plain-list setting-list">
          {snoozed.map(({ name, until }) => (
            <li key={name} className="setting-row">
              <div className="setting-text">
                <div className="setting-label">
                  <Name>{name}</Name>
                </div>
                <div className="muted small">{t.snoozedUntil(formatInstant(until, display))}</div>
              </div>
              <Button
                size="small"
                aria-label={t.wakeOf(name)}
                loading={wake.isPending && wake.variables === name}
                onClick={() => wake.mutate(name)}
              >
                {t.wake}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
