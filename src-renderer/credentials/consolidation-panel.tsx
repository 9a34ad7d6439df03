import { LinkExternalIcon } from '@primer/octicons-react'
import { Button, IconButton } from '@primer/react'
import { InlineMessage } from '@primer/react/experimental'
import { useState } from 'react'
import type { CopySearchView } from '../../src-preload/contract/index.ts'
import { useOpenPage } from '../app/calls.ts'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { useConsolidate, useCopies, useDropRemoved } from './copies-calls.ts'
import { Said } from './said.tsx'

type Advice = CopySearchView['advice'][number]

/** Where one organization secret would do the work of many copies, and what is left to remove after the move. */
export function ConsolidationPanel({ credential }: { credential: string }) {
  const copies = useCopies(credential)
  const why = useWhyNoWrites()
  const [asked, setAsked] = useState<Advice | null>(null)
  const consolidate = useConsolidate(() => setAsked(null))
  const t = texts.copies.consolidation
  if (copies === null || (copies.advice.length === 0 && copies.superfluous.length === 0)) return null
  const { data: made, variables: done } = consolidate
  return (
    <Panel title={t.title}>
      {made === undefined || done === undefined ? null : (
        <>
          <Said text={t.made(done.secret, done.organization, made.reached.length)} />
          {made.unreached.map(({ repository, why: reason }) => (
            <InlineMessage key={repository} variant="warning" size="small">
              {t.unreached(repository, reason)}
            </InlineMessage>
          ))}
        </>
      )}
      {copies.advice.map((each) => (
        <AdvicePart key={`${each.organization}/${each.secret}`} advice={each} why={why} onMove={setAsked} />
      ))}
      {copies.superfluous.length === 0 ? null : (
        <Superfluous credential={credential} copies={copies.superfluous} />
      )}
      {asked === null ? null : (
        <ConfirmDialog
          title={t.dialog.title(asked.organization)}
          confirm={t.dialog.confirm}
          harmless
          busy={consolidate.isPending}
          error={consolidate.error}
          onClose={() => setAsked(null)}
          onConfirm={() =>
            consolidate.mutate({
              credential,
              organization: asked.organization,
              secret: asked.secret,
            })
          }
        >
          <ol className="steps">
            {t.dialog.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="muted">{t.dialog.plan}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}

interface AdvicePartProps {
  readonly advice: Advice
  readonly why: string | null
  onMove(advice: Advice): void
}

function AdvicePart({ advice, why, onMove }: AdvicePartProps) {
  const { organization, secret, copies, costNow, costAfter } = advice
  const t = texts.copies.consolidation
  return (
    <div className="advice">
      <div>
        <p>{t.advice(secret, copies, organization)}</p>
        <p className="muted">{t.cost(costNow, costAfter)}</p>
      </div>
      <ActionButton size="small" aria-label={t.moveFrom(organization)} why={why} onAct={() => onMove(advice)}>
        {t.move}
      </ActionButton>
    </div>
  )
}

interface SuperfluousProps {
  readonly credential: string
  readonly copies: CopySearchView['superfluous']
}

function Superfluous({ credential, copies }: SuperfluousProps) {
  const open = useOpenPage()
  const drop = useDropRemoved()
  const t = texts.copies.consolidation
  const gone = copies.filter(({ present }) => present === false).length
  return (
    <>
      <CallFailure error={open.error ?? drop.error} />
      <Said text={drop.data === undefined ? null : t.dropped(drop.data.dropped)} />
      <TitledTable
        title={t.removeTitle}
        subtitle={t.superfluous(copies.length - gone, gone)}
        rows={copies.map((each) => ({ id: each.destination, ...each }))}
        columns={[
          {
            header: t.columns2.repository,
            field: 'repository',
            rowHeader: true,
            width: 'growCollapse',
            renderCell: (row) => <Name>{row.repository}</Name>,
          },
          {
            header: t.columns2.state,
            id: 'present',
            renderCell: ({ present }) =>
              present === null ? t.state.unknown : present ? t.state.present : t.state.gone,
          },
          {
            id: 'open',
            header: () => <span className="visually-hidden">{t.columns2.open}</span>,
            width: 'auto',
            renderCell: (row) => (
              <IconButton
                size="small"
                variant="invisible"
                icon={LinkExternalIcon}
                aria-label={t.open(row.repository)}
                onClick={() => open.mutate({ page: 'destination', destination: row.destination })}
              />
            ),
          },
        ]}
        actions={
          gone === 0 ? undefined : (
            <Button size="small" loading={drop.isPending} onClick={() => drop.mutate(credential)}>
              {t.drop(gone)}
            </Button>
          )
        }
      />
    </>
  )
}
