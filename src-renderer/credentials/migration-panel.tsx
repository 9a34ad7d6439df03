import { Banner, Button } from '@primer/react'
import type { Column } from '@primer/react/experimental'
import { type ReactNode, useRef, useState } from 'react'
import type { CredentialView, MigrationView } from '../../src-preload/contract/index.ts'
import { useInspection } from '../inspection/calls.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { ToneLabel } from '../ui/tone.tsx'
import { useConsumers } from './consumers-calls.ts'
import { MigrationDialog } from './migration-dialog.tsx'
import { useMigration } from './recipe-calls.ts'

const looks = {
  moves: { tone: 'success', glyph: '✓' },
  partly: { tone: 'attention', glyph: '!' },
  stays: { tone: 'neutral', glyph: '–' },
  unclear: { tone: 'neutral', glyph: '?' },
} as const

/** True where there is a classic token to move, or the next one is declared to be one. */
export function hasClassicToken({ current, tokenKind }: CredentialView): boolean {
  return current === null ? tokenKind === 'classic' : current.kind === 'classic'
}

/** For classic tokens: what each is seen to do, the fine-grained equivalent, and the way there. */
export function MigrationPanel({ credential }: { credential: CredentialView }) {
  // Main knows more once a scan or an inspection ended, and when the declaration changed.
  const consumers = useConsumers(credential.name).dataUpdatedAt
  const inspection = useInspection(credential.name, credential.current?.fingerprint ?? null).dataUpdatedAt
  const { tokenKind, permissions, repositoryAccess, recipe } = credential
  const { data: plan, error } = useMigration(
    credential.name,
    JSON.stringify([consumers, inspection, tokenKind, permissions, repositoryAccess, recipe]),
  )
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const t = texts.migration
  const movable = plan != null && (plan.verdict === 'moves' || plan.verdict === 'partly')
  return (
    <Panel
      title={t.title}
      actions={
        movable ? (
          <Button ref={button} size="small" onClick={() => setOpen(true)}>
            {plan.ready ? t.change : t.accept}
          </Button>
        ) : null
      }
    >
      <p className="muted">{t.lead}</p>
      <CallFailure error={error} title={t.failed} />
      {plan == null ? null : <Plan plan={plan} />}
      {open && plan != null ? (
        <MigrationDialog plan={plan} returnFocusRef={button} onClose={() => setOpen(false)} />
      ) : null}
    </Panel>
  )
}

function Plan({ plan }: { plan: MigrationView }) {
  const t = texts.migration
  return (
    <div className="stack">
      {plan.ready ? (
        <Banner variant="success" layout="compact" title={t.ready} description={t.readyLead} />
      ) : null}
      <p className="row">
        <ToneLabel {...looks[plan.verdict]}>{t.verdicts[plan.verdict]}</ToneLabel>
        <span>{t.verdictSentences[plan.verdict]}</span>
      </p>
      {plan.permissions.length === 0 ? null : (
        <TitledTable
          title={t.permissions}
          rows={plan.permissions.map((each) => ({ ...each, id: each.slug }))}
          columns={columns}
        />
      )}
      {plan.verdict === 'stays' || plan.verdict === 'unclear' ? null : (
        <Part title={t.repositories}>
          {plan.repositoryAccess.length === 0 ? (
            <p>{t.noRepositories}</p>
          ) : (
            <ul aria-label={t.repositories} className="plain-list">
              {plan.repositoryAccess.map((each) => (
                <li key={each}>
                  <Name>{each}</Name>
                </li>
              ))}
            </ul>
          )}
        </Part>
      )}
      <Lines title={t.blockers} lines={plan.blockers.map(({ what, why }) => `${what}. ${why}`)} />
      <div className="migration-columns">
        <Lines title={t.evidence} lines={plan.evidence.map(({ sentence }) => sentence)} />
        <Lines title={t.gaps} lines={plan.gaps} />
      </div>
      <Reasons title={t.unneeded} items={plan.unneeded} />
      <details className="token-field">
        <summary>{t.steps}</summary>
        <ol className="migration-steps">
          {plan.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
    </div>
  )
}

type PermissionRow = MigrationView['permissions'][number] & { readonly id: string }

const columns: ReadonlyArray<Column<PermissionRow>> = [
  {
    header: texts.migration.columns.permission,
    field: 'name',
    rowHeader: true,
    width: 'growCollapse',
    minWidth: '130px',
  },
  {
    header: texts.migration.columns.level,
    field: 'level',
    width: 'auto',
    renderCell: ({ level }) => texts.migration.levels[level],
  },
  {
    header: texts.migration.columns.reason,
    field: 'reason',
    width: 'growCollapse',
    minWidth: '200px',
    maxWidth: '3fr',
    renderCell: ({ reason }) => <bdi className="breakable">{reason}</bdi>,
  },
]

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="migration-part">
      <h3 className="panel-title">{title}</h3>
      {children}
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Part title={title}>
      <ul aria-label={title} className="migration-lines">
        {lines.map((line) => (
          <li key={line}>
            <bdi className="breakable">
              <MainText>{line}</MainText>
            </bdi>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Reasons({ title, items }: { title: string; items: MigrationView['unneeded'] }) {
  if (items.length === 0) return null
  return (
    <Part title={title}>
      <ul aria-label={title} className="migration-lines">
        {items.map(({ scope, reason }) => (
          <li key={scope}>
            <code translate="no">{scope}</code> <span className="muted">{reason}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
