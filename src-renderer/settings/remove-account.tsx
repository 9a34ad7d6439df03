import type { AccountView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { isOpenRotation } from '../rotation/wizard.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useRemoveAccount } from './calls.ts'

/** Names the rotations that would be left without a sign-in, before it is forgotten. */
export function RemoveAccount({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { accounts, rotations, credentials } = useSnapshot()
  const remove = useRemoveAccount()
  const { id, login, host, source, active } = account
  const next = active ? accounts.find((each) => each.host === host && each.id !== id) : undefined
  const onHost = new Set(credentials.filter((each) => each.host === host).map(({ name }) => name))
  const open = active
    ? rotations.filter((each) => isOpenRotation(each.state) && onHost.has(each.credential))
    : []
  const t = texts.settings.accounts
  return (
    <ConfirmDialog
      title={t.removeTitle(login, host)}
      confirm={t.removeConfirm(login)}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="settings-sentence">{source === 'gh' ? t.removeGh : t.removeToken}</p>
      {open.length === 0 ? null : (
        <p className="settings-sentence">
          {t.neededBy(open.length, formatList(open.map((each) => each.id)))}
        </p>
      )}
      {next === undefined ? null : <p className="settings-sentence">{t.actsNext(next.login, host)}</p>}
    </ConfirmDialog>
  )
}
