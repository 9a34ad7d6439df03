import { Button, Label } from '@primer/react'
import type { AccountView } from '../../src-preload/contract/index.ts'
import { useActivateAccount } from '../app/calls.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { countdown } from '../lib/countdown.ts'
import { formatInstant, formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { Facts } from '../ui/facts.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { useCheckAccount } from './calls.ts'
import { Quota } from './quota.tsx'

interface AccountCardProps {
  readonly account: AccountView
  /** There is no other one on its host to choose between. */
  readonly alone: boolean
  onRemove(): void
}

export function AccountCard({ account, alone, onRemove }: AccountCardProps) {
  const check = useCheckAccount()
  const activate = useActivateAccount()
  const { id, login, host, source, active, tokens, problem } = account
  const t = texts.settings.accounts
  return (
    <li className="account-card">
      <div className="account-card-head">
        <div className="account-card-name">
          <strong>
            <Name>{login}</Name>
          </strong>
          <span className="muted">
            <Name>{host}</Name>
          </span>
          {active ? <Label variant="success">{alone ? t.active : t.activeOn(host)}</Label> : null}
        </div>
        <div className="row">
          {active || alone ? null : (
            <Button
              size="small"
              aria-label={t.activate(login, host)}
              loading={activate.isPending}
              onClick={() => activate.mutate(id)}
            >
              {t.activateShort}
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
      <AccountProblem account={account} />
      {/* A refused sign-in stays on the card as its problem; only what else went wrong is said here. */}
      <CallFailure
        error={activate.error ?? (problem === null ? check.error : null)}
        title={texts.settings.failed}
      />
      <Facts
        items={[
          [t.source, t.sources[source] ?? source],
          [t.covers, coverageOf(tokens)],
          [t.quota, <Quota key="quota" quota={account.quota} />],
        ]}
      />
      <OperatorTokens account={account} />
    </li>
  )
}

function coverageOf(tokens: AccountView['tokens']): string {
  const owners = tokens.map(({ owner }) => owner).filter((owner) => owner !== '')
  return owners.length < tokens.length ? texts.settings.accounts.everyOwner : formatList(owners)
}

function AccountProblem({ account: { login, problem } }: { account: AccountView }) {
  const go = useView((state) => state.go)
  const t = texts.settings.accounts
  return (
    <FailureMessage
      failure={problem}
      title={t.refusedTitle(login)}
      action={<Button onClick={() => go({ view: 'connect' })}>{t.signInAgain}</Button>}
    />
  )
}

function OperatorTokens({ account: { login, host, tokens } }: { account: AccountView }) {
  const display = useTimeDisplay()
  const now = useNow()
  const t = texts.settings.accounts
  return (
    <ul aria-label={t.tokensOf(login, host)} className="plain-list account-tokens">
      {tokens.map(({ owner, kind, label, expiresAt, scopes, checkedAt }) => (
        <li key={`${owner} ${label}`}>
          <Facts
            items={[
              [
                t.token,
                <span key="label" className="mono" translate="no">
                  {label}
                </span>,
              ],
              [t.kind, t.kinds[kind] ?? kind],
              [t.owner, owner === '' ? t.everyOwner : <Name key="owner">{owner}</Name>],
              [
                t.expires,
                expiresAt === null
                  ? t.noExpiry
                  : t.expiresAt(
                      formatInstant(expiresAt, display),
                      countdown({ expiresAt, neverExpires: false }, now),
                    ),
              ],
              [t.scopes, scopesText(scopes)],
              [t.checked, formatInstant(checkedAt, display)],
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

function scopesText(scopes: readonly string[] | null): string {
  const t = texts.settings.accounts
  if (scopes === null) return t.noScopesListed
  return scopes.length === 0 ? t.noScopes : scopes.join(', ')
}
