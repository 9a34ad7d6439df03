import { CheckIcon, CopyIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu } from '@primer/react'
import { memo, type RefObject, useEffect, useState } from 'react'
import { announce } from '../app/announcer.tsx'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useCopyText } from './calls.ts'
import { useMatrix } from './matrix-store.ts'
import { tableText } from './table-text.ts'
import type { MatrixModel } from './use-matrix-model.ts'

/** Copies the table as it then is, or what of it is selected, and says so in place. */
export function useCopyTable(model: RefObject<MatrixModel>, only: ReadonlySet<string> | null) {
  const copy = useCopyText()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 3000)
    return () => clearTimeout(timer)
  }, [copied])
  const run = (format: 'csv' | 'markdown') => {
    const { colorByAge } = useMatrix.getState()
    const { context, shown } = model.current
    copy.mutate(tableText(format, context, shown, { ages: colorByAge, only }), {
      onSuccess: () => {
        setCopied(true)
        announce(texts.inventory.copied)
      },
    })
  }
  return { run, copied, error: copy.error }
}

interface CopyMenuProps {
  /** What is shown by then: the menu is not drawn again for each letter of a filter. */
  readonly model: RefObject<MatrixModel>
  readonly only: ReadonlySet<string> | null
  /** Offers to save a file as well. */
  readonly onExport?: () => void
  readonly quiet?: boolean
}

export const CopyMenu = memo(function CopyMenu({ model, only, onExport, quiet = false }: CopyMenuProps) {
  const { run, copied, error } = useCopyTable(model, only)
  const t = texts.inventory
  return (
    <>
      <ActionMenu>
        <ActionMenu.Button
          leadingVisual={copied ? CheckIcon : CopyIcon}
          {...(quiet ? { variant: 'invisible' as const } : { size: 'small' as const })}
        >
          {copied ? t.copied : t.copyAndExport}
        </ActionMenu.Button>
        <ActionMenu.Overlay width="small">
          <ActionList>
            <ActionList.Item onSelect={() => run('csv')}>{t.copyCsv}</ActionList.Item>
            <ActionList.Item onSelect={() => run('markdown')}>{t.copyMarkdown}</ActionList.Item>
            {onExport === undefined ? null : (
              <>
                <ActionList.Divider />
                <ActionList.Item onSelect={onExport}>{t.exportView}</ActionList.Item>
              </>
            )}
          </ActionList>
        </ActionMenu.Overlay>
      </ActionMenu>
      <CallFailure error={error} />
    </>
  )
})
