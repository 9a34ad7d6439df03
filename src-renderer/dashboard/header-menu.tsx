import { CopyIcon, DownloadIcon, KebabHorizontalIcon, PlusIcon, UploadIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu, IconButton } from '@primer/react'
import { useRef } from 'react'
import type { OpenDialog } from '../credentials/credential-dialog.tsx'
import { texts } from '../lib/texts.ts'
import type { CopyFormat } from './copy-rows.ts'

interface HeaderMenuProps {
  readonly onOpen: OpenDialog
  onImport(): void
  onExport(): void
  onCopy(format: CopyFormat): void
}

/** What is needed less often than every Monday. */
export function HeaderMenu({ onOpen, onImport, onExport, onCopy }: HeaderMenuProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const t = texts.dashboard.actions
  const items = [
    { label: t.copyMarkdown, icon: CopyIcon, act: () => onCopy('markdown') },
    { label: t.copyCsv, icon: CopyIcon, act: () => onCopy('csv') },
    { label: t.importInventory, icon: UploadIcon, act: onImport },
    { label: t.exportInventory, icon: DownloadIcon, act: onExport },
  ] as const
  return (
    <ActionMenu anchorRef={anchor}>
      <ActionMenu.Anchor>
        <IconButton icon={KebabHorizontalIcon} aria-label={t.more} tooltipDirection="sw" />
      </ActionMenu.Anchor>
      <ActionMenu.Overlay>
        <ActionList>
          <ActionList.Item onSelect={() => onOpen({ kind: 'form', credential: null }, anchor)}>
            <ActionList.LeadingVisual>
              <PlusIcon />
            </ActionList.LeadingVisual>
            {t.add}
          </ActionList.Item>
          <ActionList.Divider />
          {items.map(({ label, icon: Icon, act }) => (
            <ActionList.Item key={label} onSelect={act}>
              <ActionList.LeadingVisual>
                <Icon />
              </ActionList.LeadingVisual>
              {label}
            </ActionList.Item>
          ))}
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
}
