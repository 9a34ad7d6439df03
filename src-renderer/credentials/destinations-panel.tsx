import { LinkExternalIcon } from '@primer/octicons-react'
import { Button, IconButton } from '@primer/react'
import type { Column } from '@primer/react/experimental'
import type { CredentialView, DestinationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { termFor } from '../inventory/filter.ts'
import { goToMatrix } from '../inventory/matrix-store.ts'
import { formatInstant } from '../lib/format.ts'
import { observedLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { byKind } from './by-kind.ts'
import { useTimeDisplay } from './use-time-display.ts'

/** Rows that one table shows; the matrix has them all. */
const limit = 100

/** Every place that stores the value, by kind, with what was last seen there. */
export function DestinationsPanel({ credential }: { credential: CredentialView }) {
  const { destinations } = useSnapshot()
  const open = useOpenPage()
  const columns = useColumns((destination) => open.mutate({ page: 'destination', destination }))
  const kinds = byKind(destinations.filter((each) => each.credential === credential.name))
  const t = texts.credentials
  return (
    <Panel
      title={t.sections.destinations}
      actions={
        kinds.length === 0 ? null : (
          <Button size="small" onClick={() => goToMatrix(termFor('credential', credential.name))}>
            {t.showInMatrix}
          </Button>
        )
      }
    >
      <CallFailure error={open.error} />
      {kinds.length === 0 ? <p className="muted">{t.noDestinations}</p> : null}
      {kinds.map(({ kind, members }) => (
        <div key={kind}>
          <TitledTable
            title={t.byKind(t.kinds[kind] ?? kind, members.length)}
            rows={members.slice(0, limit)}
            columns={kind === 'manual' ? columns.manual : columns.stored}
          />
          {members.length > limit ? (
            <p className="fine">{texts.rotation.plan.more(members.length - limit)}</p>
          ) : null}
        </div>
      ))}
    </Panel>
  )
}

type Columns = ReadonlyArray<Column<DestinationView>>

function useColumns(onOpen: (destination: string) => void): { stored: Columns; manual: Columns } {
  const display = useTimeDisplay()
  const t = texts.credentials
  const place: Column<DestinationView> = {
    header: t.columns.place,
    field: 'place',
    rowHeader: true,
    width: 'growCollapse',
    minWidth: '180px',
    renderCell: (row) => <Name>{row.place}</Name>,
  }
  const state: Column<DestinationView> = {
    header: t.columns.state,
    field: 'state',
    renderCell: (row) => <StateLabel look={observedLooks[row.state]} />,
  }
  const written: Column<DestinationView> = {
    header: t.columns.written,
    id: 'written',
    renderCell: ({ written: last }) =>
      last === null || last.at === null
        ? t.neverWritten
        : t.writtenBy(formatInstant(last.at, display), last.rotation),
  }
  return {
    stored: [
      place,
      { header: t.columns.secret, field: 'secret', renderCell: (row) => <Name>{row.secret}</Name> },
      state,
      written,
      {
        header: t.columns.updated,
        field: 'updatedAt',
        renderCell: (row) => (row.updatedAt === null ? '' : formatInstant(row.updatedAt, display)),
      },
      {
        id: 'open',
        header: () => <span className="visually-hidden">{texts.inventory.openOnGitHub}</span>,
        width: 'auto',
        renderCell: (row) => (
          <IconButton
            size="small"
            variant="invisible"
            icon={LinkExternalIcon}
            aria-label={t.openOnGitHub(row.place)}
            onClick={() => onOpen(row.id)}
          />
        ),
      },
    ],
    manual: [
      place,
      {
        header: t.columns.instructions,
        field: 'instructions',
        width: 'growCollapse',
        renderCell: (row) => <bdi>{row.instructions ?? ''}</bdi>,
      },
    ],
  }
}
