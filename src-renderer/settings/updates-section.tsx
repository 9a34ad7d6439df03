import { ProgressBar } from '@primer/react'
import { type RefObject, useEffect, useRef } from 'react'
import type { UpdateView } from '../../src-preload/contract/index.ts'
import { useWriteSetting } from '../app/use-settings.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { useCheckForUpdate, useDownloadUpdate, useRestartToUpdate } from './calls.ts'
import { SettingChoice } from './setting-choice.tsx'
import { SettingSwitch } from './setting-switch.tsx'

/** What is known of a newer Rekey, and what shall happen with it. */
export function UpdatesSection() {
  const { update } = useSnapshot()
  const t = texts.settings.updates
  return (
    <>
      <CurrentVersion />
      {update.notes === null || update.version === null ? null : (
        <Panel title={t.notes(update.version)}>
          <p className="release-notes">{update.notes}</p>
        </Panel>
      )}
      {update.state === 'unavailable' ? null : (
        <Panel title={t.mode}>
          <SettingChoice
            setting="updates.mode"
            legend={t.mode}
            hideLegend
            labels={t.modes}
            captions={t.modeCaptions}
          />
          <SettingSwitch setting="updates.dot" label={t.dot} caption={t.dotCaption} />
        </Panel>
      )}
    </>
  )
}

function CurrentVersion() {
  const { update, version, workspace } = useSnapshot()
  const timeDisplay = useTimeDisplay()
  const check = useCheckForUpdate()
  const t = texts.settings.updates
  const isAvailable = update.state !== 'unavailable'
  const sentence = useRef<HTMLParagraphElement>(null)
  const noteAct = useFocusAfterAct(`${update.state} ${update.skipped}`, sentence)
  const why = workspace === 'sample' ? t.sampleData : update.waitsForRotation ? t.waits : null
  return (
    <Panel title={t.title}>
      <div className="settings-facts">
        <Facts
          items={[
            [t.version, texts.settings.about.product(version)],
            [
              t.checked,
              isAvailable
                ? update.checkedAt === null
                  ? t.never
                  : formatInstant(update.checkedAt, timeDisplay)
                : null,
            ],
          ]}
        />
      </div>
      <p ref={sentence} tabIndex={-1} className="settings-sentence" role="status">
        {sentenceOf(update, version)}
      </p>
      {update.state === 'downloading' ? (
        <ProgressBar aria-label={t.progress} progress={update.percent ?? 0} />
      ) : null}
      <FailureMessage
        failure={update.problem}
        title={update.version === null ? t.checkFailed : t.failed(version)}
      />
      {isAvailable ? (
        <div className="row">
          <NewVersionActions why={why} onAct={noteAct} />
          {update.state === 'idle' || update.state === 'available' ? (
            <ActionButton why={why} loading={update.checking} onAct={() => check.mutate()}>
              {t.check}
            </ActionButton>
          ) : null}
        </div>
      ) : null}
    </Panel>
  )
}

/**
 * A button goes away with what it did: then what came of it has the focus. An update that comes by itself never takes it.
 * @returns to be told of each press
 */
function useFocusAfterAct(state: string, target: RefObject<HTMLElement | null>): () => void {
  const acted = useRef(false)
  const shown = useRef(state)
  useEffect(() => {
    if (shown.current === state) return
    shown.current = state
    if (acted.current && document.activeElement === document.body) target.current?.focus()
    acted.current = false
  }, [state, target])
  return () => {
    acted.current = true
  }
}

function NewVersionActions({ why, onAct }: { why: string | null; onAct: () => void }) {
  const { state, version, skipped } = useSnapshot().update
  const download = useDownloadUpdate()
  const restart = useRestartToUpdate()
  const write = useWriteSetting()
  const t = texts.settings.updates
  if (version === null || state === 'downloading') return null
  const skip = (skipping: string) => {
    onAct()
    write.mutate({ key: 'updates.skipped', value: skipping })
  }
  return (
    <>
      {skipped ? (
        <ActionButton why={null} onAct={() => skip('')}>
          {t.unskip}
        </ActionButton>
      ) : (
        <>
          {state === 'ready' ? (
            <ActionButton variant="primary" why={why} onAct={() => restart.mutate()}>
              {t.restart}
            </ActionButton>
          ) : (
            <ActionButton
              variant="primary"
              why={why}
              onAct={() => {
                onAct()
                download.mutate()
              }}
            >
              {t.download}
            </ActionButton>
          )}
          <ActionButton why={null} onAct={() => skip(version)}>
            {t.skip}
          </ActionButton>
        </>
      )}
      <CallFailure error={restart.error ?? write.error} title={texts.settings.failed} />
    </>
  )
}

function sentenceOf(update: UpdateView, current: string): string {
  const t = texts.settings.updates
  const { state, version, percent, skipped, checking, waitsForRotation, checkedAt, problem } = update
  if (state === 'unavailable') return update.reason
  if (checking) return t.checking
  if (version === null) {
    if (waitsForRotation) return t.waits
    return checkedAt === null || problem !== null ? '' : t.newest(current)
  }
  if (skipped) return t.skipped(version)
  if (state === 'downloading') return t.downloading(version, percent ?? 0)
  if (state === 'ready') return t.ready(version)
  return waitsForRotation ? `${t.available(version)} ${t.waits}` : t.available(version)
}
