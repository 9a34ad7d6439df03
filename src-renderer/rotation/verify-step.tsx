import { LinkExternalIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import type { RotationDestinationView, RotationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { formatExactTime, formatUtc } from '../lib/format.ts'
import { manualLook, rotationLooks, type Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { StateLabel, ToneLabel } from '../ui/tone.tsx'
import { useVerify } from './calls.ts'
import { DispatchConsent } from './paste-step.tsx'
import type { StepProps } from './step-props.ts'

const limit = 200

/** Evidence in place of values: the token does its work, and each secret has the time of our write. */
export function VerifyStep({ rotation, agreed, dispatch }: StepProps & { agreed: boolean }) {
  const verify = useVerify()
  const { id, state, counts, probes } = rotation
  const t = texts.rotation.verify
  const waiting = probes.filter((each) => each.startsWorkflow && each.ok === null)
  const verified =
    state === 'verified' || state === 'revoking' || state === 'revoked' || state === 'completed'
  const open = state === 'propagated' || state === 'stopped' || state === 'verified'
  return (
    <div className="stack">
      <p className="muted">{t.lead}</p>
      <CallFailure error={verify.error} />
      <TokenWorks rotation={rotation} />
      {open && waiting.length > 0 ? (
        <DispatchConsent
          probes={waiting}
          agreed={agreed}
          busy={verify.isPending}
          onAgree={(on) => dispatch({ type: 'agree', on })}
          onRun={() => verify.mutate({ id, runDispatchProbes: true })}
        />
      ) : null}
      <p>{t.summary(counts.verified, counts.total, counts.waived)}</p>
      {verify.isPending ? <Working>{t.verifying}</Working> : null}
      {open ? (
        <div className="row">
          <Button
            variant={verified ? 'default' : 'primary'}
            loading={verify.isPending}
            onClick={() => verify.mutate({ id, runDispatchProbes: false })}
          >
            {counts.verified === 0 ? t.now : t.again}
          </Button>
          {verified ? (
            <Button variant="primary" onClick={() => dispatch({ type: 'go', step: 'revoke', state })}>
              {t.toRevoke}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Evidence rotation={rotation} />
    </div>
  )
}

function TokenWorks({ rotation }: { rotation: RotationView }) {
  const open = useOpenPage()
  const { id, newToken, probes } = rotation
  const t = texts.rotation.verify
  const refused = probes.some((each) => each.ok === false)
  const unknown = newToken === null || probes.some((each) => each.ok === null)
  const [tone, glyph, word]: [Tone, string, string] = refused
    ? ['danger', '✗', t.worksNo]
    : unknown
      ? ['neutral', '?', t.worksUnknown]
      : ['success', '✓', t.worksYes]
  return (
    <Panel
      title={t.works}
      actions={
        <ToneLabel tone={tone} glyph={glyph}>
          {word}
        </ToneLabel>
      }
    >
      {newToken?.login == null ? null : (
        <p>
          {t.signsIn(newToken.login)} <span className="mono">{newToken.label}</span>
        </p>
      )}
      <CallFailure error={open.error} />
      {probes.length === 0 ? (
        <p className="muted">{t.noProbes}</p>
      ) : (
        <ul className="plain-list check-list check-list-wide">
          {probes.map((probe, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: probes have no id; their order is the inventory's.
            <li key={`${index} ${probe.sentence}`} className="check">
              <ProbeLabel ok={probe.ok} />
              <strong className="check-name">{probe.sentence}</strong>
              <span className="check-sentence">
                {probe.detail}
                {probe.runUrl === null ? null : (
                  <>
                    {' '}
                    <Button
                      size="small"
                      variant="link"
                      trailingVisual={LinkExternalIcon}
                      onClick={() => open.mutate({ page: 'run', rotation: id, probe: index })}
                    >
                      {t.openRun}
                    </Button>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function ProbeLabel({ ok }: { ok: boolean | null }) {
  const t = texts.rotation.verify
  if (ok === null)
    return (
      <ToneLabel tone="neutral" glyph="?">
        {t.probeNotRun}
      </ToneLabel>
    )
  return ok ? (
    <ToneLabel tone="success" glyph="✓">
      {t.probeOk}
    </ToneLabel>
  ) : (
    <ToneLabel tone="danger" glyph="✗">
      {t.probeFailed}
    </ToneLabel>
  )
}

/** A time that is compared with another one: to the second, with the day in its title. */
function Moment({ at }: { at: string | null }) {
  if (at === null) return null
  return <span title={formatUtc(at)}>{formatExactTime(at)}</span>
}

function EvidenceNote({ row }: { row: RotationDestinationView }) {
  const { state, failure, waiver, doneBy } = row
  const t = texts.rotation
  if (state === 'failed' && failure !== null) return `${failure.message} ${failure.hint}`
  if (state === 'waived' && waiver !== null) return t.update.waivedBy(waiver.by, waiver.reason)
  if (doneBy !== null) return t.update.doneBy(doneBy)
  return state === 'verified' ? null : <span className="muted">{t.verify.notConfirmed}</span>
}

function Evidence({ rotation }: { rotation: RotationView }) {
  const t = texts.rotation
  const rank = (state: string) => (state === 'failed' ? 0 : state === 'verified' ? 2 : 1)
  const rows = [...rotation.destinations].sort((a, b) => rank(a.state) - rank(b.state))
  return (
    <TitledTable
      title={t.verify.evidence}
      subtitle={rows.length > limit ? t.update.more(rows.length - limit) : undefined}
      rows={rows.slice(0, limit)}
      columns={[
        {
          header: t.columns.place,
          field: 'place',
          rowHeader: true,
          width: 'growCollapse',
          minWidth: '150px',
          renderCell: ({ place }) => <Name>{place}</Name>,
        },
        {
          header: t.columns.written,
          id: 'written',
          width: 'auto',
          renderCell: ({ writtenAt }) => <Moment at={writtenAt} />,
        },
        {
          header: t.columns.shows,
          id: 'shows',
          width: 'auto',
          renderCell: ({ updatedAt }) => <Moment at={updatedAt} />,
        },
        {
          header: t.columns.outcome,
          field: 'state',
          width: 'auto',
          renderCell: ({ kind, state }) => (
            <StateLabel look={kind === 'manual' && state === 'pending' ? manualLook : rotationLooks[state]} />
          ),
        },
        {
          header: t.columns.note,
          id: 'note',
          width: 'growCollapse',
          minWidth: '160px',
          renderCell: (row) => <EvidenceNote row={row} />,
        },
      ]}
    />
  )
}
