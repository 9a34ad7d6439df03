import {
  BellFillIcon,
  BellIcon,
  LockIcon,
  QuestionIcon,
  SidebarExpandIcon,
  SyncIcon,
  UnlockIcon,
} from '@primer/octicons-react'
import { Button, IconButton } from '@primer/react'
import { failureOf } from '../lib/rekey.ts'
import { texts } from '../lib/texts.ts'
import { useActiveAccount } from './active-account.ts'
import { alertNow } from './announcer.tsx'
import { isReadWhole, readAt, shortTime } from './data-age.ts'
import { useShell } from './shell-store.ts'
import { useNow } from './use-now.ts'
import { useWriteSetting } from './use-settings.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useTimeDisplay } from './use-time-display.ts'
import { useView } from './view-store.ts'

/** Who, whether changes are allowed, how old the data is, and what runs: the same on every view. */
export function StatusBar() {
  const snapshot = useSnapshot()
  const account = useActiveAccount()
  const { navigationHidden, toggleNavigation, showSide, side } = useShell()
  const now = useNow()
  const display = useTimeDisplay()
  const { workspace, github, version } = snapshot
  // Nothing is shown yet that could be of some age.
  const read = snapshot.isFirstLook === undefined ? readAt(snapshot) : null
  const t = texts.frame
  return (
    <footer className="status-bar" data-region="status">
      {navigationHidden ? (
        <IconButton
          size="small"
          variant="invisible"
          icon={SidebarExpandIcon}
          aria-label={t.showNavigation}
          onClick={toggleNavigation}
        />
      ) : null}
      <span className="status-item status-account" translate={account === null ? 'yes' : 'no'}>
        {account === null ? t.notConnected : t.accountAt(account.login, account.host)}
      </span>
      {workspace === 'sample' ? (
        <span className="status-item status-fixed">{t.sampleMode}</span>
      ) : (
        <>
          <ModeButton />
          {account === null ? null : (
            <span className="status-item status-fixed">
              {github.offlineSince === null ? t.online : t.offlineShort}
            </span>
          )}
        </>
      )}
      {read === null ? null : (
        <span className="status-item">
          {isReadWhole(snapshot)
            ? t.asOf(shortTime(read, now, display))
            : t.asOfInPart(shortTime(read, now, display))}
        </span>
      )}
      {account?.quota == null || Date.parse(account.quota.resetAt) <= now ? null : (
        <span className="status-item">{t.quota(account.quota.remaining, account.quota.limit)}</span>
      )}
      <RunningButton />
      <span className="status-end status-item status-version">{t.version(version)}</span>
      <NoticeButton />
      <IconButton
        size="small"
        variant="invisible"
        icon={QuestionIcon}
        aria-label={t.help}
        aria-expanded={side === 'help'}
        tooltipDirection="nw"
        onClick={() => showSide(side === 'help' ? null : 'help')}
      />
    </footer>
  )
}

/** Says whether changes are allowed, and switches it. What it allows still needs a plan and its button. */
function ModeButton() {
  const { settings } = useSnapshot()
  const write = useWriteSetting()
  const t = texts.frame
  const readOnly = settings.mode === 'read-only'
  return (
    <Button
      size="small"
      variant="invisible"
      className="status-button"
      leadingVisual={readOnly ? LockIcon : UnlockIcon}
      aria-label={readOnly ? t.modeReadOnlyName : t.modeChangesName}
      loading={write.isPending}
      onClick={() =>
        write.mutate(
          { key: 'mode', value: readOnly ? 'changes' : 'read-only' },
          { onError: (error) => alertNow(failureOf(error)?.message ?? '') },
        )
      }
    >
      {readOnly ? t.modeReadOnly : t.modeChanges}
    </Button>
  )
}

/** The run that is going on, and the way to it. */
function RunningButton() {
  const { rotations } = useSnapshot()
  const go = useView((state) => state.go)
  const running = rotations.find((each) => each.running)
  if (running === undefined) return null
  const { id, reach } = running
  const t = texts.frame
  return (
    <Button
      size="small"
      variant="invisible"
      className="status-button"
      leadingVisual={SyncIcon}
      aria-label={t.runningName(id, reach.done, reach.total)}
      onClick={() => go({ view: 'rotation', id })}
    >
      {t.running(id, reach.done, reach.total)}
    </Button>
  )
}

function NoticeButton() {
  const { notices } = useSnapshot()
  const { seenNotices, side, showSide } = useShell()
  const unread = notices.filter(({ id }) => !seenNotices.has(id)).length
  const t = texts.frame
  return (
    <IconButton
      size="small"
      variant="invisible"
      icon={unread === 0 ? BellIcon : BellFillIcon}
      aria-label={unread === 0 ? t.notices : t.noticesUnread(unread)}
      aria-expanded={side === 'notices'}
      tooltipDirection="nw"
      className="notice-button"
      onClick={() => showSide(side === 'notices' ? null : 'notices')}
    />
  )
}
