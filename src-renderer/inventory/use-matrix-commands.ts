import type { RefObject } from 'react'
import { useCommandHandler } from '../app/command-handlers.ts'
import { useCopyTable } from './copy-table.tsx'
import { useMatrix } from './matrix-store.ts'
import { useDensity } from './use-density.ts'
import type { MatrixModel } from './use-matrix-model.ts'

/** What the application menu, the palette and the shortcuts can do in the matrix. */
export function useMatrixCommands({
  model,
  field,
}: {
  readonly model: RefObject<MatrixModel>
  readonly field: RefObject<HTMLInputElement | null>
}): void {
  const { setDialog, toggleDetails } = useMatrix.getState()
  const copy = useCopyTable(model, null)
  const { density, choose } = useDensity()
  useCommandHandler('filter', () => {
    field.current?.focus()
    field.current?.select()
  })
  useCommandHandler('save-view', () => setDialog('save-view'))
  useCommandHandler('copy-markdown', () => copy.run('markdown'))
  useCommandHandler('export', () => setDialog('export'))
  useCommandHandler('toggle-details', toggleDetails)
  useCommandHandler('toggle-density', () => choose(density === 'compact' ? 'comfortable' : 'compact'))
}
