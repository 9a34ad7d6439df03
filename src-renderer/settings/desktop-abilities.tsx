import { BellIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import type { ReactNode } from 'react'
import { useOpenNotificationSettings } from '../app/calls.ts'
import { OpenSystemSettings } from '../app/open-system-settings.tsx'
import { useSnapshot } from '../app/use-snapshot.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useSendTestNotification } from './calls.ts'
import { SettingRow } from './setting-row.tsx'
import { SettingSwitch } from './setting-switch.tsx'

/** What this desktop offers for reminders, how to mend what it doesn't, and how Rekey uses it. */
export function DesktopAbilities() {
  const { desktop, platform } = useSnapshot()
  const { tray, notifications } = desktop
  const test = useSendTestNotification()
  const open = useOpenNotificationSettings()
  const t = texts.settings.reminders
  return (
    <Panel
      title={t.desktop}
      actions={
        <Button size="small" leadingVisual={BellIcon} loading={test.isPending} onClick={() => test.mutate()}>
          {t.test}
        </Button>
      }
    >
      <CallFailure error={test.error ?? open.error} title={texts.settings.failed} />
      {test.data === undefined ? null : (
        <div role="status">
          <InlineMessage variant={test.data.shown ? 'success' : 'warning'}>
            {test.data.sentence}
          </InlineMessage>
        </div>
      )}
      <div className="setting-list">
        <Ability
          name="notifications"
          ability={notifications}
          why={
            notifications.reason === ''
              ? t.notificationsFix[platform]
              : texts.frame.twoSentences(notifications.reason, t.notificationsFix[platform])
          }
          unknown={t.notificationsUnknown}
          mend={<OpenSystemSettings open={open} />}
        />
        <Ability
          name="tray"
          ability={tray}
          why={tray.reason === '' ? t.trayFix : tray.reason}
          unknown={t.trayUnknown}
        />
        {tray.available === false ? (
          <SettingRow
            labelId="keep-running"
            captionId="keep-running-why"
            label={t.keepRunning}
            caption={t.keepRunningWhyNot}
          >
            <span className="muted">{texts.settings.off}</span>
          </SettingRow>
        ) : (
          <>
            <SettingSwitch setting="tray.keep-running" label={t.keepRunning} caption={t.keepRunningCaption} />
            <SettingSwitch setting="tray.monochrome" label={t.monochrome} caption={t.monochromeCaption} />
          </>
        )}
        <SettingSwitch setting="start.at-login" label={t.atLogin} caption={t.atLoginCaption} />
      </div>
    </Panel>
  )
}

interface AbilityProps {
  readonly name: 'notifications' | 'tray'
  readonly ability: { readonly available: boolean | null }
  /** Why it is not there, and what mends it. */
  readonly why: string
  readonly unknown: string
  /** What leads there where it can be mended. */
  readonly mend?: ReactNode
}

function Ability({ name, ability: { available }, why, unknown, mend }: AbilityProps) {
  const t = texts.settings.reminders
  const caption = available === null ? unknown : available ? undefined : why
  return (
    <SettingRow
      labelId={`${name}-label`}
      captionId={`${name}-caption`}
      label={t[name]}
      {...(caption === undefined ? {} : { caption })}
    >
      {available === null ? (
        <ToneLabel tone="neutral" glyph="?">
          {t.unknown}
        </ToneLabel>
      ) : available ? (
        <ToneLabel tone="success" glyph="✓">
          {t.available}
        </ToneLabel>
      ) : (
        <span className="row">
          {mend}
          <ToneLabel tone="attention" glyph="!">
            {t.unavailable}
          </ToneLabel>
        </span>
      )}
    </SettingRow>
  )
}
