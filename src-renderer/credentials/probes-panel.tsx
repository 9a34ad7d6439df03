import { PlayIcon } from '@primer/octicons-react'
import { Label } from '@primer/react'
import { useState } from 'react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Panel } from '../ui/panel.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useRunProbe } from './calls.ts'

type ProbeView = CredentialView['probes'][number]

/** What shows that the token does its real work, and what came of it last. */
export function ProbesPanel({ credential }: { credential: CredentialView }) {
  const t = texts.credentials
  return (
    <Panel title={t.sections.probes}>
      {credential.probes.length === 0 ? (
        <p className="muted">{t.noProbes}</p>
      ) : (
        <ul aria-label={t.sections.probes} className="plain-list stack">
          {credential.probes.map((probe, index) => (
            <Probe
              key={`${probe.kind} ${probe.sentence}`}
              credential={credential}
              probe={probe}
              index={index}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

interface ProbeProps {
  readonly credential: CredentialView
  readonly probe: ProbeView
  readonly index: number
}

function Probe({ credential, probe, index }: ProbeProps) {
  const [confirming, setConfirming] = useState(false)
  const run = useRunProbe()
  const whyNoWrites = useWhyNoWrites()
  const t = texts.credentials.probe
  const { sentence, startsWorkflow } = probe
  const why = credential.current?.held !== true ? t.notHeld : startsWorkflow ? whyNoWrites : null
  const start = () =>
    run.mutate(
      { name: credential.name, probe: index, agreedToStartWorkflow: startsWorkflow },
      { onSettled: () => setConfirming(false) },
    )
  return (
    <li className="stack">
      <div className="probe">
        <div className="probe-text">
          <span className="row">
            {sentence}
            {startsWorkflow ? <Label variant="attention">{texts.credentials.startsWorkflow}</Label> : null}
          </span>
          <LastOutcome last={probe.last} />
        </div>
        <ActionButton
          size="small"
          leadingVisual={PlayIcon}
          aria-label={t.runName(sentence)}
          loading={run.isPending}
          why={why}
          onAct={() => (startsWorkflow ? setConfirming(true) : start())}
        >
          {t.run}
        </ActionButton>
      </div>
      <CallFailure error={run.error} title={t.failedTitle} />
      {confirming ? (
        <ConfirmDialog
          title={t.confirmTitle}
          confirm={t.confirm}
          busy={run.isPending}
          onConfirm={start}
          onClose={() => setConfirming(false)}
        >
          {t.confirmText(sentence)}
        </ConfirmDialog>
      ) : null}
    </li>
  )
}

function LastOutcome({ last }: { last: ProbeView['last'] }) {
  const display = useTimeDisplay()
  const t = texts.credentials.probe
  if (last === null) return <span className="fine">{t.never}</span>
  return (
    <span className="row fine" role="status">
      <ToneLabel tone={last.ok ? 'success' : 'danger'} glyph={last.ok ? '✓' : '✗'}>
        {last.ok ? t.passed : t.failed}
      </ToneLabel>
      <span>
        <MainText>{last.detail}</MainText>
      </span>
      <span>{t.at(formatInstant(last.at, display))}</span>
      {last.runUrl === null ? null : <CopyButton what={t.runPage} text={last.runUrl} />}
    </span>
  )
}
