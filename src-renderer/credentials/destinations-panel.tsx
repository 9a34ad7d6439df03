import { LinkExternalIcon, PlusIcon, SearchIcon } from '@primer/octicons-react'
import { Button, IconButton } from '@primer/react'
import type { Column } from '@primer/react/experimental'
import { useMemo, useRef } from 'react'
import type { CredentialView, DestinationView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { termFor } from '../inventory/filter.ts'
import { goToMatrix } from '../inventory/matrix-store.ts'
import { Shield } from '../inventory/protect.tsx'
import { SharedWith } from '../inventory/shared-with.tsx'
import { formatInstant } from '../lib/format.ts'
import { placeAtStart } from '../lib/place-at-start.ts'
import { observedLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { byKind, type PlaceGroup } from './by-kind.ts'
import type { OpenDialog } from './credential-dialog.tsx'

/** Rows that one table shows: the page has other things to say, and the matrix has them all. */
const limit = 25

interface DestinationsPanelProps {
  readonly credential: CredentialView
  readonly onOpen: OpenDialog
}

/** Every place that stores the value, by kind, with what was last seen there. */
export function DestinationsPanel({ credential, onOpen }: DestinationsPanelProps) {
  const add = useRef<HTMLButtonElement>(null)
  const find = useRef<HTMLButtonElement>(null)
  const { destinations } = useSnapshot()
  const open = useOpenPage()
  const columns = useColumns((destination) => open.mutate({ page: 'destination', destination }))
  const kinds = useMemo(
    () => byKind(destinations.filter((each) => each.credential === credential.name)),
    [destinations, credential.name],
  )
  const t = texts.credentials
  const showInMatrix = () => goToMatrix(termFor('credential', credential.name))
  return (
    <Panel
      title={t.sections.destinations}
      actions={
        <span className="row">
          {kinds.length === 0 ? null : (
            <Button size="small" variant="invisible" onClick={showInMatrix}>
              {t.showInMatrix}
            </Button>
          )}
          <Button
            ref={find}
            size="small"
            leadingVisual={SearchIcon}
            onClick={() => onOpen({ kind: 'find-everywhere', credential }, find)}
          >
            {texts.destinations.everywhere.open}
          </Button>
          <Button
            ref={add}
            size="small"
            leadingVisual={PlusIcon}
            onClick={() => onOpen({ kind: 'add-destination', credential }, add)}
          >
            {texts.destinations.add}
          </Button>
        </span>
      }
    >
      <CallFailure error={open.error} />
      {kinds.length === 0 ? <p className="muted">{t.noDestinations}</p> : null}
      {kinds.map(({ group, members }) => (
        <div key={group}>
          <TitledTable
            title={t.byKind(t.groups[group], members.length)}
            rows={members.slice(0, limit)}
            columns={columnsOf(columns, group, members)}
          />
          {members.length > limit ? (
            <p className="row fine">
              {texts.rotation.plan.more(members.length - limit)}
              <Button variant="link" size="small" onClick={showInMatrix}>
                {t.showInMatrix}
              </Button>
            </p>
          ) : null}
        </div>
      ))}
    </Panel>
  )
}

type Columns = ReadonlyArray<Column<DestinationView>>

interface AllColumns extends Readonly<Record<PlaceGroup, Columns>> {
  readonly level: Column<DestinationView>
  readonly secret: Column<DestinationView>
}

/** One level or one name in all rows is said by the page already: the others get the room. */
function columnsOf(all: AllColumns, group: PlaceGroup, rows: readonly DestinationView[]): Columns {
  if (group === 'manual') return all.manual
  const [place, ...rest] = all[group]
  return [
    ...(place === undefined ? [] : [place]),
    ...(new Set(rows.map(({ level }) => level)).size === 1 ? [] : [all.level]),
    ...(rows.every(({ secret, credential }) => secret === credential) ? [] : [all.secret]),
    ...rest,
  ]
}

function useColumns(onOpen: (destination: string) => void): AllColumns {
  const display = useTimeDisplay()
  const t = texts.credentials
  const place: Column<DestinationView> = {
    header: t.columns.place,
    field: 'place',
    rowHeader: true,
    width: 'growCollapse',
    minWidth: '160px',
    maxWidth: '1.2fr',
    renderCell: (row) => (
      <span className="selection-cell place-cell">
        <Name>{placeAtStart(row.place)}</Name>
        <SharedWith destination={row} />
      </span>
    ),
  }
  const state: Column<DestinationView> = {
    header: t.columns.state,
    field: 'state',
    width: 'auto',
    renderCell: (row) => (
      <span className="row">
        <StateLabel look={observedLooks[row.state]} />
        {row.isProtected ? <Shield named /> : null}
      </span>
    ),
  }
  const written: Column<DestinationView> = {
    header: t.columns.written,
    id: 'written',
    width: 'growCollapse',
    minWidth: '100px',
    renderCell: ({ written: last }) =>
      last === null || last.at === null
        ? t.neverWritten
        : t.writtenBy(formatInstant(last.at, display), last.rotation),
  }
  const secret: Column<DestinationView> = {
    header: t.columns.secret,
    field: 'secret',
    renderCell: (row) => <Name>{row.secret}</Name>,
  }
  const updated = (header: string): Column<DestinationView> => ({
    header,
    field: 'updatedAt',
    width: 'growCollapse',
    minWidth: '100px',
    renderCell: (row) => (row.updatedAt === null ? '' : formatInstant(row.updatedAt, display)),
  })
  const openOnGitHub: Column<DestinationView> = {
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
  }
  return {
    level: {
      header: t.columns.level,
      field: 'level',
      width: 'growCollapse',
      minWidth: '90px',
      maxWidth: '0.8fr',
    },
    secret,
    github: [place, state, written, updated(t.columns.updated), openOnGitHub],
    elsewhere: [place, state, written, updated(t.columns.changed)],
    manual: [
      place,
      {
        header: t.columns.stepOwner,
        field: 'owner',
        width: 'auto',
        renderCell: (row) => (row.owner === null ? '' : <Name>{row.owner}</Name>),
      },
      {
        header: t.columns.instructions,
        field: 'instructions',
        width: 'growCollapse',
        renderCell: (row) => <bdi className="step-lines">{row.instructions ?? ''}</bdi>,
      },
    ],
  }
}
