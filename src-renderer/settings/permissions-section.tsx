import { Button } from '@primer/react'
import type { AccountView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { Panel } from '../ui/panel.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { type Capability, capabilitiesOf } from './capabilities.ts'

export function PermissionsSection() {
  const { accounts } = useSnapshot()
  const go = useView((state) => state.go)
  const held = accounts.flatMap((account) => account.tokens.map((token) => ({ account, token })))
  const t = texts.settings.accounts
  return (
    <Panel title={texts.settings.sections.permissions}>
      <p className="muted small">{t.permissions.lead}</p>
      {held.length === 0 ? (
        <>
          <p>{t.permissions.none}</p>
          <div>
            <Button onClick={() => go({ view: 'connect' })}>{t.add}</Button>
          </div>
        </>
      ) : (
        held.map(({ account, token }) => (
          <PermissionsTable
            key={`${account.id} ${token.owner}`}
            title={
              held.length === 1
                ? t.permissions.table
                : t.permissions.tableOf(account.login, account.host, token.owner)
            }
            hideTitle={held.length === 1}
            token={token}
          />
        ))
      )}
    </Panel>
  )
}

interface PermissionsTableProps {
  readonly title: string
  readonly hideTitle: boolean
  readonly token: Pick<AccountView['tokens'][number], 'kind' | 'scopes'>
}

/** What Rekey needs of GitHub, and whether an operator token has it. */
export function PermissionsTable({ title, hideTitle, token }: PermissionsTableProps) {
  const t = texts.settings.accounts.permissions
  const { scopes, kind } = token
  return (
    <>
      <TitledTable
        title={title}
        hideTitle={hideTitle}
        rows={capabilitiesOf(token).map((each) => ({ id: each.need, ...each }))}
        columns={[
          {
            header: t.columns.need,
            field: 'need',
            rowHeader: true,
            ...column,
            renderCell: ({ need }) => t.needs[need],
          },
          {
            header: t.columns.permission,
            id: 'permission',
            ...column,
            renderCell: ({ need }) => t.grants[need],
          },
          { header: t.columns.why, id: 'why', ...column, renderCell: ({ need }) => t.reasons[need] },
          {
            header: t.columns.now,
            id: 'now',
            ...column,
            renderCell: (capability) => <Now capability={capability} />,
          },
        ]}
      />
      {scopes === null ? (
        <p className="muted small">{kind === 'fine-grained' ? t.unlisted : t.notListed}</p>
      ) : null}
    </>
  )
}

/** All four share the width, however narrow it is. */
const column = { width: 'growCollapse', minWidth: '80px' } as const

function Now({ capability: { has, why } }: { capability: Capability }) {
  const t = texts.settings
  return (
    <span className="permission-now">
      {has === null ? (
        <ToneLabel tone="neutral" glyph="?">
          {t.unknown}
        </ToneLabel>
      ) : has ? (
        <ToneLabel tone="success" glyph="✓">
          {t.yes}
        </ToneLabel>
      ) : (
        <ToneLabel tone="danger" glyph="✗">
          {t.no}
        </ToneLabel>
      )}
      {why === '' ? null : <span className="muted small">{why}</span>}
    </span>
  )
}
