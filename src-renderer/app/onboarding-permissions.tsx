import { PlugIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { PermissionsTable } from '../settings/permissions-section.tsx'
import { CallFailure } from '../ui/failure-message.tsx'
import { Panel } from '../ui/panel.tsx'
import { useActiveAccount } from './active-account.ts'
import { useWriteSetting } from './use-settings.ts'

interface Props {
  /** What else is to be said of the connecting; empty for nothing. */
  readonly note: string
  onDone(): void
}

/** What Rekey needs of GitHub and what it has; and whether it may write, which is the operator's to say. */
export function OnboardingPermissions({ note, onDone }: Props) {
  const account = useActiveAccount()
  const write = useWriteSetting()
  const token = account?.tokens.at(-1)
  const t = texts.onboarding
  const choose = (mode: 'read-only' | 'changes') =>
    write.mutate({ key: 'mode', value: mode }, { onSuccess: onDone })
  return (
    <Panel title={t.permissionsTitle}>
      {account === null ? null : (
        <p role="status" className="row">
          <PlugIcon /> {t.connectedAs(account.login, account.host)} {note}
        </p>
      )}
      <p className="muted">{t.permissionsLead}</p>
      {token === undefined ? (
        <p>{t.noToken}</p>
      ) : (
        <PermissionsTable title={t.permissionsTable} hideTitle token={token} />
      )}
      <CallFailure error={write.error} title={t.saveFailed} />
      <div className="row">
        <Button variant="primary" onClick={() => choose('read-only')}>
          {t.continueReadOnly}
        </Button>
        <Button onClick={() => choose('changes')}>{t.turnOnChanges}</Button>
      </div>
    </Panel>
  )
}
