import { Button } from '@primer/react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useView } from '../app/view-store.ts'
import { useAddCopies } from '../credentials/copies-calls.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useMatrix } from './matrix-store.ts'
import { copyIdOf, providerOf } from './other-cells.ts'

/** What can be done about a cell that is no destination. */
export function OtherCellActions({ cell }: { cell: DestinationView }) {
  const go = useView((store) => store.go)
  const add = useAddCopies()
  const { openDetails } = useMatrix.getState()
  const provider = providerOf(cell)
  const copy = copyIdOf(cell)
  const t = texts.inventory
  return (
    <div className="details-actions">
      {provider === null ? null : (
        <Button variant="primary" onClick={() => openDetails(provider)}>
          {t.openProvider}
        </Button>
      )}
      {copy === null ? null : (
        <Button
          block
          variant="primary"
          loading={add.isPending}
          onClick={() =>
            add.mutate(
              { credential: cell.credential, copies: [copy] },
              { onSuccess: () => openDetails(copy) },
            )
          }
        >
          {t.addCopy}
        </Button>
      )}
      <Button onClick={() => go({ view: 'credential', name: cell.credential })}>
        {t.openCredential(cell.credential)}
      </Button>
      <CallFailure error={add.error} />
    </div>
  )
}
