import { Button, ButtonGroup } from '@primer/react'
import { useNow } from '../app/use-now.ts'
import { useSettings, useWriteSetting } from '../app/use-settings.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant, formatTime, type TimeDisplay } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'

const hourMs = 3_600_000

/** No reminders for a while, or until somebody turns them on. */
export function PauseReminders() {
  const display = useTimeDisplay()
  const settings = useSettings()
  const write = useWriteSetting()
  const now = useNow()
  const until = settings['reminders.paused-until']
  const paused = until === 'always' || (until !== '' && Date.parse(until) > now)
  const pauseUntil = (value: string) => write.mutate({ key: 'reminders.paused-until', value })
  const tomorrow = tomorrowAt(settings['reminders.time'], Date.now())
  const t = texts.settings.reminders
  return (
    <Panel title={t.pausedTitle}>
      <p role="status">{stateSentence(settings['reminders.enabled'] === 'on', paused, until, display)}</p>
      {paused ? (
        <div>
          <Button loading={write.isPending} onClick={() => pauseUntil('')}>
            {t.resume}
          </Button>
        </div>
      ) : (
        <ButtonGroup role="group" aria-label={t.pausedTitle} className="pause-choices">
          <Button onClick={() => pauseUntil(new Date(Date.now() + hourMs).toISOString())}>
            {t.pauseHour}
          </Button>
          <Button onClick={() => pauseUntil(tomorrow)}>
            {t.pauseTomorrow(formatTime(tomorrow, display))}
          </Button>
          <Button onClick={() => pauseUntil('always')}>{t.pauseAlways}</Button>
        </ButtonGroup>
      )}
      <CallFailure error={write.error} title={texts.settings.saveFailed} />
    </Panel>
  )
}

function stateSentence(enabled: boolean, paused: boolean, until: string, display: TimeDisplay): string {
  const t = texts.settings.reminders
  if (!enabled) return t.turnedOff
  if (!paused) return t.running
  return until === 'always' ? t.pausedAlways : t.pausedUntil(formatInstant(until, display))
}

/** That time on the next day of this computer's calendar, also across a change of the clocks. */
function tomorrowAt(time: string, nowMs: number): string {
  const [hours = 10, minutes = 0] = time.split(':').map(Number)
  const day = new Date(nowMs)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, hours, minutes).toISOString()
}
