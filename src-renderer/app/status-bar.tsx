import { texts } from '../lib/texts.ts'
import { useSnapshot } from './use-snapshot.ts'

export function StatusBar() {
  const { accounts, rotations, version, workspace, dataLocation } = useSnapshot()
  const account = accounts.find((each) => each.active) ?? accounts.at(0)
  const running = rotations.find((each) => each.running)
  const t = texts.frame
  return (
    <footer className="status-bar">
      <span className="status-item" translate={account === undefined ? 'yes' : 'no'}>
        {account === undefined ? t.noAccount : `${account.login}@${account.host}`}
      </span>
      {workspace === 'sample' ? <span className="status-item">{t.sampleMode}</span> : null}
      {account?.quota == null ? null : (
        <span className="status-item">{t.quota(account.quota.remaining, account.quota.limit)}</span>
      )}
      <span className="status-item">
        {running === undefined
          ? t.noRun
          : t.running(
              running.id,
              running.counts.total - running.counts.pending - running.counts.writing,
              running.counts.total,
            )}
      </span>
      <span className="status-end status-item" title={dataLocation}>
        {workspace === 'sample' ? null : t.dataIn(shortFolder(dataLocation))}
      </span>
      <span className="status-item status-fixed">{t.version(version)}</span>
    </footer>
  )
}

/** The last two parts of a path: enough to tell two data folders apart; the whole is in the title. */
function shortFolder(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '')
  return parts.length <= 2 ? path : `…/${parts.slice(-2).join('/')}`
}
