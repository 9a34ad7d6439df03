import { Button, Label, ProgressBar } from '@primer/react'
import type { AccountView } from '../../src-preload/contract/index.ts'
import { useActivateAccount } from '../app/calls.ts'
import { formatInstant, formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { Facts } from '../ui/facts.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { useCheckAccount } from './calls.ts'

interface AccountCardProps {
  readonly account: AccountView
  /** There is no other one to choose between. */
  readonly alone: boolean
  onRemove(): void
}

export function AccountCard({ account, alone, onRemove }: AccountCardProps) {
  const check = useCheckAccount()
  const activate = useActivateAccount()
  const { id, login, host, source, active, tokens, quota } = account
  const t = texts.settings
  return (
    <li className="account-card">
      <div className="account-card-head">
        <div className="row">
          <strong>
            <Name>{login}</Name>
          </strong>
          <span className="muted" translate="no">
            {host}
          </span>
          {active ? <Label variant="success">{t.active}</Label> : null}
        </div>
        <div className="row">
          {active || alone ? null : (
            <Button
              size="small"
              aria-label={t.activate(login, host)}
              loading={activate.isPending}
              onClick={() => activate.mutate(id)}
            >
              {t.useShort}
            </Button>
          )}
          <Button
            size="small"
            aria-label={t.check(login, host)}
            loading={check.isPending}
            onClick={() => check.mutate(id)}
          >
            {t.checkShort}
          </Button>
          <Button size="small" variant="danger" aria-label={t.remove(login, host)} onClick={onRemove}>
            {t.removeShort}
          </Button>
        </div>
      </div>
      <CallFailure error={check.error ?? activate.error} title={t.failed} />
      <Facts
        items={[
          [t.source, t.sources[source] ?? source],
          [t.quota, quota === null ? t.quotaUnknown : <Quota key="quota" quota={quota} />],
        ]}
      />
      <ul aria-label={t.tokensOf(login, host)} className="plain-list account-tokens">
        {tokens.map(({ owner, kind, label, expiresAt, scopes, checkedAt }) => (
          <li key={`${owner} ${label}`}>
            <Facts
              items={[
                [
                  t.token,
                  <span key="label" className="mono">
                    {label}
                  </span>,
                ],
                [t.kind, kind],
                [t.owner, owner === '' ? t.everyOwner : <Name key="owner">{owner}</Name>],
                [t.expires, expiresAt === null ? t.noExpiry : formatInstant(expiresAt)],
                [t.scopes, scopes === null ? t.noScopes : scopes.join(', ')],
                [t.checked, formatInstant(checkedAt)],
              ]}
            />
          </li>
        ))}
      </ul>
    </li>
  )
}

function Quota({ quota }: { quota: NonNullable<AccountView['quota']> }) {
  const { remaining, limit, resetAt } = quota
  const t = texts.settings
  return (
    <span className="quota">
      <span>{t.quotaLeft(remaining, limit, formatTime(resetAt))}</span>
      <ProgressBar
        barSize="small"
        progress={limit === 0 ? 0 : Math.round((100 * remaining) / limit)}
        aria-label={t.quotaBar(remaining, limit)}
      />
    </span>
  )
}
