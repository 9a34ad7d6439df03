import { FormControl, Radio } from '@primer/react'
import { useState } from 'react'
import { announce } from '../app/announcer.tsx'
import { texts } from '../lib/texts.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { useExportTable } from './calls.ts'
import { useMatrix } from './matrix-store.ts'
import { type TableFormat, tableText } from './table-text.ts'
import type { MatrixModel } from './use-matrix-model.ts'

/** Saves what the matrix shows to a file. */
export function ExportDialog({ model }: { model: MatrixModel }) {
  const { colorByAge, setDialog } = useMatrix()
  const save = useExportTable()
  const [format, setFormat] = useState<TableFormat>('csv')
  const { context, shown } = model
  const t = texts.inventory
  const close = () => setDialog(null)
  const places = new Set(shown.lines.flatMap((line) => (line.type === 'place' ? [line.row.key] : []))).size
  const submit = () =>
    save.mutate(
      { format, text: tableText(format, context, shown, { ages: colorByAge, only: null }) },
      {
        onSuccess: (path) => {
          if (path === null) return
          announce(t.exported(path))
          close()
        },
      },
    )
  return (
    <Dialog
      title={t.exportTitle}
      width="medium"
      onClose={close}
      footerButtons={[
        { content: texts.frame.cancel, onClick: close },
        {
          content: t.exportAction,
          buttonType: 'primary',
          loading: save.isPending,
          onClick: submit,
          autoFocus: true,
        },
      ]}
    >
      <div className="stack">
        <p>{t.exportHint(places, shown.columns.length)}</p>
        <CallFailure error={save.error} />
        <ChoiceGroup label={t.exportFormat}>
          {(Object.keys(t.formats) as TableFormat[]).map((each) => (
            <FormControl key={each}>
              <Radio
                name="matrix-format"
                value={each}
                checked={each === format}
                onChange={() => setFormat(each)}
              />
              <FormControl.Label>{t.formats[each]}</FormControl.Label>
            </FormControl>
          ))}
        </ChoiceGroup>
      </div>
    </Dialog>
  )
}
