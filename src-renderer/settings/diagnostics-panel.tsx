import { PulseIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useDiagnostics } from './calls.ts'

/** What Rekey needs from this computer and from GitHub, examined one by one when asked. */
export function DiagnosticsPanel() {
  const examine = useDiagnostics()
  const t = texts.settings
  return (
    <Panel
      title={t.sections.diagnostics}
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
      <CallFailure error={examine.error} title={t.failed} />
      {examine.data === undefined ? (
        <p className="muted small">{t.examineLead}</p>
      ) : (
        <TitledTable
          title={t.doctorTable}
          hideTitle
          rows={examine.data.map((each) => ({ id: each.name, ...each }))}
          columns={[
            { header: t.doctorColumns.name, field: 'name', rowHeader: true },
            {
              header: t.doctorColumns.result,
              field: 'ok',
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
            { header: t.doctorColumns.sentence, field: 'sentence', width: 'growCollapse', minWidth: '240px' },
          ]}
        />
      )}
    </Panel>
  )
}
