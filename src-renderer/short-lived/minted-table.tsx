import { CopyIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useState } from 'react'
import type { MintedTokenView } from '../../src-preload/contract/index.ts'
import { useWhyNoWrites } from '../app/use-mode.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatDayAndTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { TitledTable } from '../ui/data-table.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { useCopyToken } from './calls.ts'
import { EndToken } from './end-token.tsx'
import { mintedStateOf, permissionLines } from './minted-looks.ts'
import { TimeLeft } from './time-left.tsx'

interface MintedTableProps {
  readonly tokens: readonly MintedTokenView[]
  /** Opens what ends a token by its value: the way for those whose value Rekey has no more. */
  onEndPasted(): void
}

/** Those that GitHub still takes first, then the newest. */
export function MintedTable({ tokens, onEndPasted }: MintedTableProps) {
  const [ending, setEnding] = useState<MintedTokenView | null>(null)
  const copy = useCopyToken()
  const now = useNow(30_000)
  const display = useTimeDisplay()
  const t = texts.shortLived
  const rows = [...tokens]
    .sort(
      (one, other) =>
        rank(one, now) - rank(other, now) || Date.parse(other.mintedAt) - Date.parse(one.mintedAt),
    )
    .map((token) => ({ id: token.fingerprint, token }))
  return (
    <>
      <CallFailure error={copy.error} title={t.copyFailed} />
      <p role="status" className={copy.isSuccess ? '' : 'visually-hidden'}>
        {copy.isSuccess ? t.copied : ''}
      </p>
      <TitledTable
        title={t.tokens}
        hideTitle
        rows={rows}
        columns={[
          {
            id: 'purpose',
            header: t.columns.purpose,
            rowHeader: true,
            width: 'growCollapse',
            renderCell: ({ token }) => (
              <div className="minted-cell">
                {token.purpose === '' ? (
                  <span className="muted">{t.noPurpose}</span>
                ) : (
                  <Name>{token.purpose}</Name>
                )}
                <span className="muted small minted-plain">{t.of(token.label, appName(token.app))}</span>
                <span className="muted small minted-plain">
                  {t.mintedBy(token.by, formatDayAndTime(token.mintedAt, now, display))}
                </span>
              </div>
            ),
          },
          {
            id: 'reach',
            header: t.columns.reach,
            width: 'growCollapse',
            renderCell: ({ token }) => (
              <div className="minted-cell">
                <span>{permissionLines(token.permissions).join(', ')}</span>
                {token.repositories.map((name) => (
                  <span key={name} className="muted small">
                    <Name>{name}</Name>
                  </span>
                ))}
              </div>
            ),
          },
          {
            id: 'state',
            header: t.columns.state,
            width: 'auto',
            renderCell: ({ token }) => <TimeLeft token={token} />,
          },
          {
            id: 'actions',
            header: () => <span className="visually-hidden">{t.columns.actions}</span>,
            width: 'auto',
            renderCell: ({ token }) =>
              token.held ? (
                <HeldActions
                  token={token}
                  busy={copy.isPending && copy.variables === token.fingerprint}
                  onCopy={() => copy.mutate(token.fingerprint)}
                  onEnd={() => setEnding(token)}
                />
              ) : rank(token, now) < 2 ? (
                <NotHeld token={token} onEnd={onEndPasted} />
              ) : null,
          },
        ]}
      />
      {ending === null ? null : <EndToken token={ending} onClose={() => setEnding(null)} />}
    </>
  )
}

interface HeldActionsProps {
  readonly token: MintedTokenView
  readonly busy: boolean
  onCopy(): void
  onEnd(): void
}

function HeldActions({ token, busy, onCopy, onEnd }: HeldActionsProps) {
  const why = useWhyNoWrites()
  const t = texts.shortLived
  return (
    <div className="minted-actions">
      <Button
        size="small"
        leadingVisual={CopyIcon}
        loading={busy}
        aria-label={t.copyOf(token.label)}
        onClick={onCopy}
      >
        {t.copy}
      </Button>
      <ActionButton size="small" variant="danger" aria-label={t.endOf(token.label)} why={why} onAct={onEnd}>
        {t.end}
      </ActionButton>
    </div>
  )
}

/** GitHub ends a token for whoever shows it: without the value, the job's own copy has to be shown. */
function NotHeld({ token, onEnd }: Pick<HeldActionsProps, 'token' | 'onEnd'>) {
  const why = useWhyNoWrites()
  const t = texts.shortLived
  return (
    <div className="minted-not-held">
      <span className="muted small">{t.notHeld}</span>
      <ActionButton size="small" aria-label={t.endPastedOf(token.label)} why={why} onAct={onEnd}>
        {t.end}
      </ActionButton>
    </div>
  )
}

function rank(token: MintedTokenView, now: number): number {
  const state = mintedStateOf(token, now)
  return state === 'overdue' ? 0 : state === 'running' ? 1 : 2
}

/** `octo-deployer` of `octo-deployer@github.com`. */
function appName(id: string): string {
  return id.split('@')[0] ?? id
}
