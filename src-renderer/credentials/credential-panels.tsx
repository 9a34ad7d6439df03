import { LinkExternalIcon } from '@primer/octicons-react'
import { Button, IconButton, Label } from '@primer/react'
import type { CredentialView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { formatDate, formatInstant, formatUtc } from '../lib/format.ts'
import { observedLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { StateLabel } from '../ui/tone.tsx'

/** Rows that one table shows; the matrix has them all. */
const limit = 200

/** Every place that stores the value, with what was last seen there. */
export function DestinationsPanel({ credential }: { credential: CredentialView }) {
  const { destinations } = useSnapshot()
  const open = useOpenPage()
  const { go, showInMatrix } = useView.getState()
  const rows = destinations.filter((each) => each.credential === credential.name)
  const t = texts.credentials
  return (
    <Panel
      title={t.sections.destinations}
      actions={
        <Button
          size="small"
          onClick={() => {
            showInMatrix({ filter: `credential:${credential.name}`, state: 'any', selected: null })
            go({ view: 'matrix' })
          }}
        >
          {texts.frame.views.matrix}
        </Button>
      }
    >
      <CallFailure error={open.error} />
      <TitledTable
        title={t.sections.destinations}
        hideTitle
        rows={rows.slice(0, limit)}
        columns={[
          {
            header: t.columns.place,
            field: 'place',
            rowHeader: true,
            width: 'growCollapse',
            minWidth: '180px',
            renderCell: (row) => <Name>{row.place}</Name>,
          },
          { header: t.columns.secret, field: 'secret', renderCell: (row) => <Name>{row.secret}</Name> },
          {
            header: t.columns.kind,
            field: 'kind',
            renderCell: (row) => texts.inventory.kinds[row.kind] ?? row.kind,
          },
          {
            header: t.columns.state,
            field: 'state',
            renderCell: (row) => <StateLabel look={observedLooks[row.state]} />,
          },
          {
            header: t.columns.updated,
            field: 'updatedAt',
            renderCell: (row) =>
              row.updatedAt === null ? (
                ''
              ) : (
                <span title={formatUtc(row.updatedAt)}>{formatDate(row.updatedAt)}</span>
              ),
          },
          {
            id: 'open',
            header: () => <span className="visually-hidden">{texts.inventory.openOnGitHub}</span>,
            width: 'auto',
            renderCell: (row) =>
              row.kind === 'manual' ? (
                ''
              ) : (
                <IconButton
                  size="small"
                  variant="invisible"
                  icon={LinkExternalIcon}
                  aria-label={t.openOnGitHub(row.place)}
                  onClick={() => open.mutate({ page: 'destination', destination: row.id })}
                />
              ),
          },
        ]}
      />
      {rows.length > limit ? <p className="muted">{texts.rotation.plan.more(rows.length - limit)}</p> : null}
    </Panel>
  )
}

/** What the token itself may act on: not where it is stored. */
export function AccessPanel({ credential }: { credential: CredentialView }) {
  const { permissions, repositoryAccess } = credential
  const granted = Object.entries(permissions)
  const t = texts.credentials
  return (
    <Panel title={t.sections.access}>
      <p className="muted">{t.accessLead}</p>
      {granted.length === 0 && repositoryAccess.length === 0 ? <p>{t.noAccess}</p> : null}
      {repositoryAccess.length === 0 ? null : (
        <ul aria-label={t.repositories} className="plain-list">
          {repositoryAccess.map((repository) => (
            <li key={repository}>
              <Name>{repository}</Name>
            </li>
          ))}
        </ul>
      )}
      {granted.length === 0 ? null : (
        <ul aria-label={t.permissions} className="plain-list permission-list">
          {granted.map(([permission, level]) => (
            <li key={permission}>
              <Label>{`${permission}: ${level}`}</Label>
            </li>
          ))}
        </ul>
      )}
      {permissions.contents === 'write' ? (
        <p className="muted small">{t.contentsWrite(repositoryAccess.length)}</p>
      ) : null}
    </Panel>
  )
}

export function ProbesPanel({ credential }: { credential: CredentialView }) {
  const t = texts.credentials
  return (
    <Panel title={t.sections.probes}>
      {credential.probes.length === 0 ? (
        <p className="muted">{t.noProbes}</p>
      ) : (
        <ul className="plain-list stack">
          {credential.probes.map((probe) => (
            <li key={`${probe.kind} ${probe.sentence}`} className="row">
              <span>{probe.sentence}</span>
              {probe.startsWorkflow ? <Label variant="attention">{t.startsWorkflow}</Label> : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** The credential's rotations, newest first. */
export function HistoryPanel({ credential }: { credential: CredentialView }) {
  const { rotations } = useSnapshot()
  const go = useView((state) => state.go)
  const rows = rotations
    .filter((each) => each.credential === credential.name)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
  const t = texts.credentials
  return (
    <Panel title={t.sections.history}>
      {rows.length === 0 ? (
        <p className="muted">{t.noHistory}</p>
      ) : (
        <TitledTable
          title={t.sections.history}
          hideTitle
          rows={rows}
          columns={[
            {
              header: t.historyColumns.id,
              field: 'id',
              rowHeader: true,
              renderCell: (row) => (
                <Button
                  variant="link"
                  aria-label={t.openRotation(row.id)}
                  onClick={() => go({ view: 'rotation', id: row.id })}
                >
                  {row.id}
                </Button>
              ),
            },
            { header: t.historyColumns.reason, field: 'reason' },
            {
              header: t.historyColumns.started,
              field: 'startedAt',
              renderCell: (row) => (
                <span title={formatUtc(row.startedAt)}>{formatInstant(row.startedAt)}</span>
              ),
            },
            {
              header: t.historyColumns.state,
              field: 'state',
              renderCell: (row) => texts.rotation.states[row.state],
            },
          ]}
        />
      )}
    </Panel>
  )
}
