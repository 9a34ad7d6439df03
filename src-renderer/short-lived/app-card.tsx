import { Button } from '@primer/react'
import { useState } from 'react'
import type { CheckedAppView, GitHubAppView } from '../../src-preload/contract/index.ts'
import { useNow } from '../app/use-now.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatInstant, formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Facts } from '../ui/facts.tsx'
import { CallFailure, FailureMessage } from '../ui/failure-message.tsx'
import { Name } from '../ui/name.tsx'
import { useAppCheck, useForgetApp, useMintedTokens } from './calls.ts'
import { mintedStateOf, permissionLines } from './minted-looks.ts'

export function AppCard({ app }: { app: GitHubAppView }) {
  const [forgetting, setForgetting] = useState(false)
  const display = useTimeDisplay()
  const { data: checked, error, refetch, isFetching } = useAppCheck(app.id)
  const t = texts.shortLived.apps
  return (
    <li className="account-card">
      <div className="account-card-head">
        <div className="account-card-name">
          <strong>
            <Name>{app.name}</Name>
          </strong>
          <span className="muted small">{app.id}</span>
        </div>
        <div className="row">
          <Button
            size="small"
            aria-label={t.checkOf(app.name)}
            loading={isFetching}
            onClick={() => void refetch()}
          >
            {t.check}
          </Button>
          <Button
            size="small"
            variant="danger"
            aria-label={t.forgetOf(app.name)}
            onClick={() => setForgetting(true)}
          >
            {t.forget}
          </Button>
        </div>
      </div>
      <FailureMessage failure={checked?.problem ?? null} title={t.failed(app.name)} />
      <CallFailure error={error} title={t.failed(app.name)} />
      <Facts
        items={[
          [t.facts.permissions, permissionLines(app.permissions).join(', ')],
          [t.facts.installed, checked === undefined ? t.notChecked : places(checked)],
          [t.facts.issuer, <Name key="issuer">{app.issuer}</Name>],
          [t.facts.added, formatInstant(app.addedAt, display)],
        ]}
      />
      {forgetting ? <ForgetApp app={app} onClose={() => setForgetting(false)} /> : null}
    </li>
  )
}

function places({ installations, problem }: CheckedAppView): string {
  const t = texts.shortLived
  if (problem !== null) return t.apps.notChecked
  if (installations.length === 0) return t.apps.nowhere
  return formatList(
    installations.map(({ owner, selection, suspended }) =>
      suspended
        ? t.dialog.suspendedAt(owner)
        : selection === 'all'
          ? t.dialog.allOf(owner)
          : t.dialog.someOf(owner),
    ),
  )
}

function ForgetApp({ app, onClose }: { app: GitHubAppView; onClose(): void }) {
  const forget = useForgetApp()
  const { data: tokens = [] } = useMintedTokens()
  const now = useNow()
  const running = tokens.filter(
    (token) => token.app === app.id && ['running', 'overdue'].includes(mintedStateOf(token, now)),
  ).length
  const t = texts.shortLived.apps
  return (
    <ConfirmDialog
      title={t.forgetTitle(app.name)}
      confirm={t.forgetConfirm}
      busy={forget.isPending}
      error={forget.error}
      onConfirm={() => forget.mutate(app.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t.forgetText}</p>
      {running === 0 ? null : <p>{t.forgetRunning(running)}</p>}
    </ConfirmDialog>
  )
}
