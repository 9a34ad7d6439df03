import { Button } from '@primer/react'
import type { DestinationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { consumerLooks } from '../credentials/consumer-rows.ts'
import { useConsumers } from '../credentials/consumers-calls.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { copyIdOf, inheritorOf, providerOf } from './other-cells.ts'

/** Uses of one repository that fit beside the grid. */
const shown = 8

/** Which workflow files of the cell's repository use the secret. Only Actions secrets are read by any. */
export function UsedBy({ destination }: { destination: DestinationView }) {
  const { kind, credential } = destination
  // What workflows get is the value of the place that gives it, also where the cell stands for their repository.
  const id = providerOf(destination) ?? copyIdOf(destination) ?? destination.id
  const repository =
    kind === 'actions' || kind === 'environment' ? (inheritorOf(destination) ?? repositoryIn(id)) : null
  return repository === null ? null : (
    <InRepository credential={credential} repository={repository} destination={id} />
  )
}

function InRepository(props: { credential: string; repository: string; destination: string }) {
  const { credential, repository, destination } = props
  const found = useConsumers(credential, repository)
  const open = useOpenPage()
  const t = texts.consumers
  const view = found.data
  if (view === undefined) return <CallFailure error={found.error} />
  const uses = view.consumers.filter((each) => each.destination === destination || each.destination === null)
  return (
    <section aria-label={t.inRepository}>
      <h3 className="used-by-title">{t.inRepository}</h3>
      {view.scanned === 0 ? <p className="fine">{t.inRepositoryNever}</p> : null}
      {view.scanned > 0 && uses.length === 0 ? <p className="fine">{t.inRepositoryNone}</p> : null}
      <ul className="plain-list">
        {uses.slice(0, shown).map((each) => (
          <li key={`${each.path} ${each.line} ${each.column} ${each.sentence}`} className="used-by">
            <Button
              variant="link"
              aria-label={t.open(repository, each.path, each.line)}
              onClick={() =>
                open.mutate({
                  page: 'workflow-file',
                  credential,
                  repository,
                  path: each.path,
                  line: each.line,
                })
              }
            >
              <Name>{t.at(each.path.replace('.github/workflows/', ''), each.line)}</Name>
            </Button>{' '}
            <ToneLabel {...consumerLooks[each.state]}>{t.states[each.state]}</ToneLabel>
          </li>
        ))}
      </ul>
      {uses.length > shown ? <p className="fine">{t.leftOut(uses.length - shown)}</p> : null}
      <CallFailure error={open.error} />
    </section>
  )
}

/** `actions:acme/app/PAT` and `environment:acme/app/production/PAT` begin with the repository. */
function repositoryIn(id: string): string | null {
  return /^\w+:([^/]+\/[^/]+)\//.exec(id)?.[1] ?? null
}
