import { CheckIcon, CopyIcon, DownloadIcon, PulseIcon, ShieldCheckIcon } from '@primer/octicons-react'
import { Button, FormControl, Textarea } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Working } from '../ui/loading.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Panel } from '../ui/panel.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useCopyText, useDiagnostics, useSaveDiagnostics } from './calls.ts'

type Report = NonNullable<ReturnType<typeof useDiagnostics>['data']>

/** What Rekey needs from this computer and from GitHub, examined one by one when asked. */
export function Diagnostics() {
  const examine = useDiagnostics()
  const t = texts.settings.about
  const bad = examine.data?.findings.filter(({ ok }) => !ok).length ?? 0
  const total = examine.data?.findings.length ?? 0
  return (
    <Panel
      title={t.diagnostics}
      actions={
        <Button
          size="small"
          leadingVisual={PulseIcon}
          loading={examine.isPending}
          onClick={() => examine.mutate()}
        >
          {t.examine}
        </Button>
      }
    >
      <p className="muted small">{t.examineLead}</p>
      {examine.isPending ? <Working>{t.examining}</Working> : null}
      <CallFailure error={examine.error} title={texts.settings.failed} />
      {examine.data === undefined ? null : (
        <>
          <p role="status">{bad === 0 ? t.allGood(total) : t.someBad(bad, total)}</p>
          <Findings report={examine.data} />
          <Handover key={examine.submittedAt} report={examine.data} />
        </>
      )}
    </Panel>
  )
}

function Findings({ report }: { report: Report }) {
  const t = texts.settings.about
  return (
    <TitledTable
      title={t.table}
      hideTitle
      rows={report.findings.map((each) => ({ id: each.name, ...each }))}
      columns={[
        { header: t.columns.name, field: 'name', rowHeader: true, width: 'auto' },
        {
          header: t.columns.result,
          field: 'ok',
          width: 'auto',
          renderCell: ({ ok }) =>
            ok ? (
              <ToneLabel tone="success" glyph="✓">
                {t.good}
              </ToneLabel>
            ) : (
              <ToneLabel tone="danger" glyph="✗">
                {t.problem}
              </ToneLabel>
            ),
        },
        {
          header: t.columns.sentence,
          field: 'sentence',
          width: 'growCollapse',
          minWidth: '160px',
          renderCell: ({ sentence }) => <MainText>{sentence}</MainText>,
        },
      ]}
    />
  )
}

/** All that would leave this computer, in sight before it does. */
function Handover({ report: { text, removed } }: { report: Report }) {
  const copy = useCopyText()
  const save = useSaveDiagnostics()
  const t = texts.settings.about
  return (
    <div className="handover">
      <p className="handover-check small">
        <ShieldCheckIcon />
        <span>
          {removed === 0 ? t.free : t.removed(removed)} {t.names}
        </span>
      </p>
      <FormControl>
        <FormControl.Label>{t.preview}</FormControl.Label>
        <Textarea readOnly block rows={12} resize="vertical" className="handover-text" value={text} />
      </FormControl>
      <div className="row">
        <Button
          leadingVisual={copy.isSuccess ? CheckIcon : CopyIcon}
          loading={copy.isPending}
          onClick={() => copy.mutate(text)}
        >
          {t.copy}
        </Button>
        <Button leadingVisual={DownloadIcon} loading={save.isPending} onClick={() => save.mutate()}>
          {t.saveFile}
        </Button>
        <span role="status" className="small">
          {save.data != null ? t.savedTo(save.data) : copy.isSuccess ? t.copied : ''}
        </span>
      </div>
      <CallFailure error={copy.error ?? save.error} title={t.saveFailed} />
    </div>
  )
}
