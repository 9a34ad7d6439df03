import { Button } from '@primer/react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { useAddCopies } from '../credentials/copies-calls.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useMatrix } from './matrix-store.ts'
import { copyIdOf, providerOf } from './other-cells.ts'
import { SharedWith } from './shared-with.tsx'

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
        <>
          <Button variant="primary" onClick={() => openDetails(provider)}>
            {t.openProvider}
          </Button>
          <Provider id={provider} />
        </>
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

/** Who else sees the secret that the value comes from. */
function Provider({ id }: { id: string }) {
  const { destinations } = useSnapshot()
  const provider = destinations.find((each) => each.id === id)
  return provider === undefined ? null : <SharedWith destination={provider} />
}
