import { CheckIcon, CopyIcon, DownloadIcon, TerminalIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu, Button } from '@primer/react'
import { useState } from 'react'
import type { RotationView } from '../../src-preload/contract/index.ts'
import { useCommandHandler } from '../app/command-handlers.ts'
import { markdownTable } from '../lib/table-text.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useCopy } from '../ui/use-copy.ts'
import { useExportPlan } from './calls.ts'
import { type GroupedPlan, planGroups } from './plan-table.tsx'
import { nowAt } from './plan-warnings.ts'

const formats = ['json', 'csv'] as const

/** The plan for a pull request, a chat or a file, and the command that does the same without the window. */
export function TakePlan({ rotation, grouped }: { rotation: RotationView; grouped: GroupedPlan }) {
  const { copied, copy } = useCopy<'markdown' | 'command'>()
  const [open, setOpen] = useState(false)
  const save = useExportPlan()
  const t = texts.rotation.plan
  const copyMarkdown = () => void copy(planMarkdown(rotation, grouped), 'markdown')
  useCommandHandler('copy-markdown', copyMarkdown)
  useCommandHandler('export', () => setOpen(true))
  return (
    <span className="row" aria-live="polite">
      <Button
        size="small"
        leadingVisual={copied === 'markdown' ? CheckIcon : CopyIcon}
        onClick={copyMarkdown}
      >
        {copied === 'markdown' ? texts.frame.copied : t.copyMarkdown}
      </Button>
      <Button
        size="small"
        leadingVisual={copied === 'command' ? CheckIcon : TerminalIcon}
        onClick={() => void copy(`rekey rotation resume ${rotation.id}`, 'command')}
      >
        {copied === 'command' ? texts.frame.copied : t.copyCommand}
      </Button>
      <ActionMenu open={open} onOpenChange={setOpen}>
        <ActionMenu.Anchor>
          <Button size="small" leadingVisual={DownloadIcon} loading={save.isPending}>
            {t.export}
          </Button>
        </ActionMenu.Anchor>
        <ActionMenu.Overlay>
          <ActionList>
            {formats.map((format) => (
              <ActionList.Item key={format} onSelect={() => save.mutate({ id: rotation.id, format })}>
                {t.formats[format]}
              </ActionList.Item>
            ))}
          </ActionList>
        </ActionMenu.Overlay>
      </ActionMenu>
      {save.data == null ? null : (
        <span className="muted small">{texts.rotation.finish.exported(save.data)}</span>
      )}
      <CallFailure error={save.error} />
    </span>
  )
}

/** Rows as the tables show them, all groups in one; states as words, never a value. */
export function planMarkdown(rotation: RotationView, grouped: GroupedPlan): string {
  const t = texts.rotation
  const rows = planGroups.flatMap((group) =>
    grouped[group].map((each) => [
      t.plan.tables[group],
      each.place,
      each.secret,
      each.level,
      group === 'create' || group === 'update' ? nowAt(each, rotation.oldToken?.label ?? null, 'utc') : '',
      each.reason,
    ]),
  )
  const header = [
    t.plan.group,
    t.columns.place,
    t.columns.secret,
    t.columns.level,
    t.plan.nowColumn,
    t.columns.change,
  ]
  return `${t.plan.markdownTitle(rotation.id, rotation.credential)}\n\n${markdownTable(header, rows)}`
}
