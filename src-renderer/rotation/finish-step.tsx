import { CalendarIcon, CheckIcon, CopyIcon, DownloadIcon, LinkExternalIcon } from '@primer/octicons-react'
import { Banner, Button } from '@primer/react'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { useExportCalendar } from '../credentials/calls.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ProofOfDeath } from '../revoke/proof-of-death.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { useExportSummary, useSummary } from './calls.ts'
import { useCounts } from './evidence.ts'
import { tallyOf } from './run-counts.ts'

/** What was done, where, when and by whom, with its exceptions; to copy into a ticket. */
export function FinishStep({ rotation }: { rotation: RotationView }) {
  const go = useView((state) => state.go)
  const tally = tallyOf(rotation)
  const { newToken, oldToken, startedAt, startedBy, finishedAt, reason, probes, credential } = rotation
  const { newTokenUnused } = rotation
  const { credentials } = useSnapshot()
  const display = useTimeDisplay()
  const known = credentials.find((each) => each.name === credential)
  const rotateBy =
    rotation.state === 'completed' ? earliest(known?.rotateBy ?? null, known?.rotateBefore ?? null) : null
  const passed = probes.filter((each) => each.ok === true).length
  const inUse = useCounts(rotation)
  const calendar = useExportCalendar()
  const t = texts.rotation.finish
  const verdict = verdictOf(rotation)
  const open = useOpenPage()
  return (
    <div className="stack">
      <Banner
        variant={verdict.variant}
        aria-label={verdict.text}
        title={verdict.text}
        {...(newTokenUnused && newToken !== null ? { description: t.newTokenAlive(newToken.label) } : {})}
      />
      <FailureMessage failure={rotation.problem} />
      <ProofOfDeath rotation={rotation} />
      <Panel title={t.summary} actions={<TakeSummary id={rotation.id} />}>
        <Facts
          items={[
            [t.facts.destinations, t.counts(tally)],
            [t.facts.evidence, probes.length === 0 ? t.noProbes : t.probes(passed, probes.length)],
            // Runs since the update tell nothing of a value that is no longer there.
            [t.facts.inUse, rotation.state === 'rolled-back' ? null : t.inUse(inUse)],
            [t.facts.reason, reason === '' ? null : reason],
            [
              t.facts.newToken,
              newToken === null ? null : (
                <span key="new" className="mono">
                  {newToken.label}
                </span>
              ),
            ],
            [
              t.facts.expires,
              newToken?.expiresAt == null ? null : formatInstant(newToken.expiresAt, display),
            ],
            [
              t.facts.oldToken,
              oldToken === null ? (
                t.oldUnknown
              ) : (
                <span key="old" className="mono">
                  {oldToken.label}
                </span>
              ),
            ],
            [t.facts.rotateBy, rotateBy === null ? null : formatInstant(rotateBy, display)],
            [t.facts.started, `${formatInstant(startedAt, display)}, ${startedBy}`],
            [t.facts.finished, finishedAt === null ? null : formatInstant(finishedAt, display)],
          ]}
        />
        <Deviations rotation={rotation} />
      </Panel>
      <CallFailure error={calendar.error ?? open.error} />
      <div className="row">
        <Button variant="primary" onClick={() => go({ view: 'expiry' })}>
          {t.done}
        </Button>
        {newTokenUnused ? (
          <Button
            leadingVisual={LinkExternalIcon}
            loading={open.isPending}
            onClick={() => open.mutate({ page: 'tokens', rotation: rotation.id })}
          >
            {t.openTokens}
          </Button>
        ) : null}
        {known === undefined ? null : (
          <Button
            leadingVisual={CalendarIcon}
            loading={calendar.isPending}
            onClick={() => calendar.mutate({ names: [credential], hideNames: false })}
          >
            {t.calendar}
          </Button>
        )}
        <span role="status" className="muted small">
          {calendar.data == null ? '' : t.exported(calendar.data)}
        </span>
      </div>
    </div>
  )
}

/** The token's own end may come before the period that the operator set. */
function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return Date.parse(one) <= Date.parse(other) ? one : other
}

/** Never a tone of success for a result that has exceptions. */
function verdictOf({ state, credential, id, counts, waivedConditions }: RotationView): {
  variant: 'success' | 'warning' | 'info'
  text: string
} {
  const t = texts.rotation.finish
  if (state === 'rolled-back') return { variant: 'info', text: t.rolledBack(credential) }
  if (state === 'abandoned')
    return { variant: 'info', text: t.abandoned(id, counts.written + counts.verified) }
  if (state !== 'completed') return { variant: 'warning', text: t.notYet }
  const exceptions = counts.waived + counts.failed + waivedConditions.length
  return exceptions > 0
    ? { variant: 'warning', text: `${t.completed(credential)} ${t.exceptions(exceptions)}` }
    : { variant: 'success', text: t.completed(credential) }
}

function waiverText({ reason, by, atPlan }: NonNullable<RotationDestinationView['waiver']>): string {
  const t = texts.rotation.update
  return atPlan === true ? t.leftOutBy(by, reason) : t.waivedBy(by, reason)
}

/** Everything that did not go as planned, with who accepted it and why. */
function Deviations({ rotation }: { rotation: RotationView }) {
  const { destinations, waivedConditions } = rotation
  const t = texts.rotation
  const waived = destinations.filter((each) => each.state === 'waived')
  const failed = destinations.filter((each) => each.state === 'failed')
  if (failed.length + waived.length + waivedConditions.length === 0) return null
  return (
    <div>
      <h3 className="deviations-title">{t.finish.deviations}</h3>
      <ul className="deviations">
        {failed.map(({ id, place, failure }) => (
          <li key={id}>
            <Name>{place}</Name>: {failure === null ? null : <MainText>{failure.message}</MainText>}{' '}
            {failure === null ? null : <MainText>{failure.hint}</MainText>}
          </li>
        ))}
        {waived.map(({ id, place, waiver }) => (
          <li key={id}>
            <Name>{place}</Name>: {waiver === null ? null : waiverText(waiver)}
          </li>
        ))}
        {waivedConditions.map(({ title, by, reason }) => (
          <li key={title}>{t.finish.deviation(title, t.update.waivedBy(by, reason))}</li>
        ))}
      </ul>
    </div>
  )
}

/** The report leaves the window as text: into a ticket, or into a file. */
function TakeSummary({ id }: { id: string }) {
  const summary = useSummary(id)
  const save = useExportSummary()
  const { copied, copy } = useCopy<'summary'>()
  const t = texts.rotation.finish
  const copyMarkdown = () => {
    if (summary.data !== undefined) void copy(summary.data, 'summary')
  }
  useCommandHandler('copy-markdown', copyMarkdown)
  useCommandHandler('export', () => save.mutate(id))
  return (
    <span className="row">
      <CallFailure error={summary.error ?? save.error} />
      <Button
        size="small"
        leadingVisual={copied === null ? CopyIcon : CheckIcon}
        loading={summary.isPending}
        onClick={copyMarkdown}
      >
        {t.copy}
      </Button>
      <Button
        size="small"
        leadingVisual={DownloadIcon}
        loading={save.isPending}
        onClick={() => save.mutate(id)}
      >
        {t.export}
      </Button>
      <span role="status" className="muted small">
        {copied === null ? (save.data == null ? '' : t.exported(save.data)) : texts.frame.copied}
      </span>
    </span>
  )
}
