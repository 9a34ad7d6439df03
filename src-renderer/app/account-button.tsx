import { PersonIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu } from '@primer/react'
import type { AccountView } from '../../src-preload/contract/index.ts'
import { failureOf } from '../lib/rekey.ts'
import { texts } from '../lib/texts.ts'
import { useActiveAccount } from './active-account.ts'
import { alertNow } from './announcer.tsx'
import { useActivateAccount } from './calls.ts'
import { useShell } from './shell-store.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'

/** Who Rekey acts as, and the others it could act as. */
export function AccountButton() {
  const account = useActiveAccount()
  const { accountMenuOpen, setAccountMenu } = useShell()
  const t = texts.frame
  const name = account === null ? t.noAccount : t.account(account.login, account.host)
  return (
    <ActionMenu open={accountMenuOpen} onOpenChange={setAccountMenu}>
      <ActionMenu.Button
        block
        variant="invisible"
        leadingVisual={PersonIcon}
        alignContent="start"
        aria-label={name}
        className="account-button"
      >
        <span className="account-text">
          <span className="account-login" translate={account === null ? 'yes' : 'no'}>
            {account?.login ?? t.notConnected}
          </span>
          {account === null ? null : (
            <span className="account-host" translate="no">
              {account.host}
            </span>
          )}
        </span>
      </ActionMenu.Button>
      <ActionMenu.Overlay width="medium">
        <AccountMenu active={account} />
      </ActionMenu.Overlay>
    </ActionMenu>
  )
}

function AccountMenu({ active }: { active: AccountView | null }) {
  const { accounts } = useSnapshot()
  const go = useView((state) => state.go)
  const activate = useActivateAccount()
  const t = texts.frame
  const use = (id: string) =>
    activate.mutate(id, { onError: (error) => alertNow(failureOf(error)?.message ?? '') })
  return (
    <ActionList>
      {accounts.length === 0 ? null : (
        <ActionList.Group selectionVariant="single">
          <ActionList.GroupHeading>{t.accounts}</ActionList.GroupHeading>
          {accounts.map(({ id, login, host }) => (
            <ActionList.Item key={id} selected={id === active?.id} onSelect={() => use(id)}>
              {t.actAs(login, host)}
            </ActionList.Item>
          ))}
        </ActionList.Group>
      )}
      {accounts.length === 0 ? null : <ActionList.Divider />}
      <ActionList.Item onSelect={() => go({ view: 'connect' })}>
        {accounts.length === 0 ? t.connect : t.addAccount}
      </ActionList.Item>
      <ActionList.Item onSelect={() => go({ view: 'settings', section: 'accounts' })}>
        {t.manageAccounts}
      </ActionList.Item>
    </ActionList>
  )
}
