import { PlusIcon } from '@primer/octicons-react'
import { Button } from '@primer/react'
import { useState } from 'react'
import type { AccountView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useView } from '../app/view-store.ts'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { AccountCard } from './account-card.tsx'
import { OtherServices } from './other-services.tsx'
import { RemoveAccount } from './remove-account.tsx'

export function AccountsSection() {
  return (
    <>
      <GitHubAccounts />
      <OtherServices />
    </>
  )
}

function GitHubAccounts() {
  const { accounts } = useSnapshot()
  const go = useView((state) => state.go)
  const [leaving, setLeaving] = useState<AccountView | null>(null)
  const t = texts.settings.accounts
  return (
    <Panel
      title={texts.settings.sections.accounts}
      actions={
        <Button size="small" leadingVisual={PlusIcon} onClick={() => go({ view: 'connect' })}>
          {t.add}
        </Button>
      }
    >
      <p className="muted small">{t.lead}</p>
      {accounts.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <ul aria-label={t.list} className="plain-list stack">
          {accounts.map((account) => (
            <AccountCard
              key={account.id}
              account={account}
              alone={accounts.filter(({ host }) => host === account.host).length === 1}
              onRemove={() => setLeaving(account)}
            />
          ))}
        </ul>
      )}
      {leaving === null ? null : <RemoveAccount account={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  )
}
