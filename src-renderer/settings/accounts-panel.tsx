import { PlusIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useState } from 'react'
import type { AccountView } from '../../src-preload/contract/index.ts'
import { ConnectForm } from '../app/connect-form.tsx'
import { useSnapshot } from '../app/use-snapshot.ts'
import { formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { isOpenRotation } from '../rotation/wizard.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Panel } from '../ui/panel.tsx'
import { AccountCard } from './account-card.tsx'
import { useRemoveAccount } from './calls.ts'

export function AccountsPanel() {
  const { accounts } = useSnapshot()
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<AccountView | null>(null)
  const t = texts.settings
  return (
    <Panel
      title={t.sections.accounts}
      actions={
        adding ? null : (
          <Button size="small" leadingVisual={PlusIcon} onClick={() => setAdding(true)}>
            {t.addAccount}
          </Button>
        )
      }
    >
      <p className="muted small">{t.accountsLead}</p>
      {adding ? (
        <section aria-label={t.addAccount} className="add-account">
          <ConnectForm onConnected={() => setAdding(false)} onCancel={() => setAdding(false)} />
        </section>
      ) : null}
      {accounts.length === 0 ? (
        <p>{t.noAccounts}</p>
      ) : (
        <ul aria-label={t.accountList} className="plain-list stack">
          {accounts.map((account) => (
            <AccountCard
              key={account.id}
              account={account}
              alone={accounts.length === 1}
              onRemove={() => setLeaving(account)}
            />
          ))}
        </ul>
      )}
      {leaving === null ? null : <RemoveAccount account={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  )
}

/** Names the rotations that would be left without a sign-in, before it is forgotten. */
function RemoveAccount({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { rotations, credentials } = useSnapshot()
  const remove = useRemoveAccount()
  const { id, login, host } = account
  const onHost = new Set(credentials.filter((each) => each.host === host).map(({ name }) => name))
  const open = rotations.filter((each) => isOpenRotation(each.state) && onHost.has(each.credential))
  const t = texts.settings
  return (
    <ConfirmDialog
      title={t.removeTitle(login, host)}
      confirm={t.removeConfirm(login)}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t.removeText}</p>
      {open.length === 0 ? null : <p>{t.openRotations(formatList(open.map((each) => each.id)))}</p>}
    </ConfirmDialog>
  )
}
