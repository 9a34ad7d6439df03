import { XIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu, Button, IconButton } from '@primer/react'
import { memo, type RefObject, useMemo } from 'react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { CopyMenu } from './copy-table.tsx'
import { useMatrix } from './matrix-store.ts'
import { useMarkProtected } from './protect.tsx'
import type { MatrixRow } from './table-of.ts'
import type { MatrixModel } from './use-matrix-model.ts'

/** What can be done with the selected destinations. */
export const SelectionBar = memo(function SelectionBar({
  rows,
  model,
}: {
  rows: readonly MatrixRow[]
  model: RefObject<MatrixModel>
}) {
  const selection = useMatrix((state) => state.selection)
  const { select, setDialog } = useMatrix.getState()
  const selected = useSelected(rows)
  const go = useView((state) => state.go)
  const protect = useMarkProtected(selected)
  const t = texts.inventory
  if (selected.length === 0) return null
  const credentials = [...new Set(selected.map(({ credential }) => credential))]
  const [only] = credentials
  const archived = countPlaces(selected, 'archived')
  const unreachable = countPlaces(selected, 'unreachable')
  return (
    <div role="toolbar" aria-label={t.selection} className="matrix-selection">
      <strong>{t.selected(selected.length)}</strong>
      {credentials.length === 1 && only !== undefined ? (
        <Button size="small" onClick={() => go({ view: 'rotate', name: only })}>
          {t.rotate}
        </Button>
      ) : (
        <ActionMenu>
          <ActionMenu.Button size="small">{t.rotate}</ActionMenu.Button>
          <ActionMenu.Overlay width="medium" maxHeight="large">
            <ActionList>
              {credentials.map((name) => (
                <ActionList.Item key={name} onSelect={() => go({ view: 'rotate', name })}>
                  {t.rotateOne(name)}
                </ActionList.Item>
              ))}
            </ActionList>
          </ActionMenu.Overlay>
        </ActionMenu>
      )}
      <Button size="small" onClick={() => setDialog('add-to-credential')}>
        {t.addToCredential}
      </Button>
      {protect === null ? null : (
        <Button size="small" loading={protect.busy} onClick={protect.act}>
          {protect.label}
        </Button>
      )}
      <CopyMenu model={model} only={selection} />
      <IconButton
        size="small"
        variant="invisible"
        icon={XIcon}
        aria-label={t.clearSelection}
        onClick={() => {
          select(new Set())
          document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus()
        }}
      />
      <CallFailure error={protect?.error ?? null} title={t.protection.failed} />
      {archived === 0 ? null : (
        <span className="small matrix-selection-note">{t.archivedInSelection(archived)}</span>
      )}
      {unreachable === 0 ? null : (
        <span className="small matrix-selection-note">{t.noAccessInSelection(unreachable)}</span>
      )}
    </div>
  )
})

/** The selected destinations that still exist. */
export function useSelected(rows: readonly MatrixRow[]): readonly DestinationView[] {
  const selection = useMatrix((state) => state.selection)
  return useMemo(
    () =>
      selection.size === 0
        ? []
        : rows.flatMap(
            ({ cells }) =>
              cells.filter((cell) => cell !== null && selection.has(cell.id)) as DestinationView[],
          ),
    [rows, selection],
  )
}

function countPlaces(selected: readonly DestinationView[], state: DestinationView['state']): number {
  return new Set(selected.filter((each) => each.state === state).map(({ place }) => place)).size
}
