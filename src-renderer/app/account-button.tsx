import { PersonIcon } from '@primer/octicons-react'
import { ActionList, ActionMenu } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { useActivateAccount } from './calls.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'

/** Who Rekey acts as, and the others it could act as. */
export function AccountButton() {
  const { accounts } = useSnapshot()
  const go = useView((state) => state.go)
  const activate = useActivateAccount()
  const active = accounts.find((each) => each.active) ?? accounts.at(0)
  const t = texts.frame
  const name = active === undefined ? t.noAccount : t.account(active.login, active.host)
  return (
    <ActionMenu>
      <ActionMenu.Button
        block
        variant="invisible"
        leadingVisual={PersonIcon}
        alignContent="start"
        aria-label={name}
        className="account-button"
      >
        <span className="account-text">
          <span className="account-login" translate="no">
            {active?.login ?? t.noAccount}
          </span>
          {active === undefined ? null : (
            <span className="account-host" translate="no">
              {t.onHost(active.host)}
            </span>
          )}
        </span>
      </ActionMenu.Button>
      <ActionMenu.Overlay width="medium">
        <ActionList>
          {accounts.length < 2 ? null : (
            <ActionList.Group selectionVariant="single">
              {accounts.map(({ id, login, host }) => (
                <ActionList.Item key={id} selected={id === active?.id} onSelect={() => activate.mutate(id)}>
                  {t.actAs(login, host)}
                </ActionList.Item>
              ))}
            </ActionList.Group>
          )}
          <ActionList.Item onSelect={() => go({ view: 'settings' })}>{t.manageAccounts}</ActionList.Item>
          <ActionList.Item onSelect={() => go({ view: 'connect' })}>{t.connect}</ActionList.Item>
        </ActionList>
      </ActionMenu.Overlay>
    </ActionMenu>
  )
}
