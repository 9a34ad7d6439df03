import { LinkExternalIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import type { Tone } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Panel } from '../ui/panel.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { type TokenGrade, tokenGrade } from './evidence.ts'
import './check-list.css'

const looks: Readonly<Record<TokenGrade, { readonly tone: Tone; readonly glyph: string }>> = {
  works: { tone: 'success', glyph: '✓' },
  refused: { tone: 'danger', glyph: '✗' },
  unknown: { tone: 'neutral', glyph: '?' },
  'not-checkable': { tone: 'neutral', glyph: '?' },
}

/** What the new token was seen to do: its sign-in, and each probe with its run. */
export function TokenWorks({ rotation }: { rotation: RotationView }) {
  const open = useOpenPage()
  const { id, newToken, probes } = rotation
  const t = texts.rotation.verify
  const grade = tokenGrade(rotation)
  const { tone, glyph } = looks[grade]
  return (
    <Panel
      title={t.works}
      actions={
        <ToneLabel tone={tone} glyph={glyph}>
          {t.grades[grade]}
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
              <ProbeLabel ok={probe.ok} unclear={probe.unclear} />
              <strong className="check-name">{probe.sentence}</strong>
              <span className="check-sentence">
                <MainText>{probe.detail}</MainText>
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

function ProbeLabel({ ok, unclear }: { ok: boolean | null; unclear: boolean }) {
  const t = texts.rotation.verify
  if (ok === null)
    return (
      <ToneLabel tone="neutral" glyph="?">
        {unclear ? t.probeUnclear : t.probeNotRun}
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
