import { DownloadIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu, Button } from '@primer/react'
import { useState } from 'react'
import { useCommandHandler } from '../app/command-handlers.ts'
import { texts } from '../lib/texts.ts'
import type { ExportRequest } from './calls.ts'

const formats = ['csv', 'jsonl', 'json'] as const satisfies readonly ExportRequest['format'][]

interface ExportMenuProps {
  /** How many entries an export has. */
  readonly entries: number
  readonly busy: boolean
  onExport(format: ExportRequest['format']): void
}

export function ExportMenu({ entries, busy, onExport }: ExportMenuProps) {
  const [open, setOpen] = useState(false)
  useCommandHandler('export', () => setOpen(true))
  const t = texts.audit
  return (
    <ActionMenu open={open} onOpenChange={setOpen}>
      <ActionMenu.Anchor>
        <Button leadingVisual={DownloadIcon} loading={busy}>
          {t.exportButton}
        </Button>
      </ActionMenu.Anchor>
      <ActionMenu.Overlay width="medium">
        <ActionList>
          <ActionList.Group>
            <ActionList.GroupHeading>{t.exportAs(entries)}</ActionList.GroupHeading>
            {formats.map((format) => (
              <ActionList.Item key={format} onSelect={() => onExport(format)}>
                {t.formats[format]}
                <ActionList.Description variant="block">{t.formatNotes[format]}</ActionList.Description>
              </ActionList.Item>
            ))}
          </ActionList.Group>
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
}
