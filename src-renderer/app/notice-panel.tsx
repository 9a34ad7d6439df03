import { AlertIcon, BellIcon, CheckCircleIcon, type Icon, InfoIcon, XIcon } from '@primer/octicons-react'
import { Button, IconButton, Link } from '@primer/react'
import { useEffect } from 'react'
import type { NoticeView } from '../../src-preload/contract/index.ts'
import { bandOf, countdown, readInstant } from '../lib/countdown.ts'
import { formatInstant } from '../lib/format.ts'
import { bandLooks } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { StateLabel } from '../ui/tone.tsx'
import { useDismissAllNotices, useDismissNotice } from './calls.ts'
import { shortTime } from './data-age.ts'
import { DesktopLimits } from './desktop-limits.tsx'
import { useShell } from './shell-store.ts'
import { SidePanel } from './side-panel.tsx'
import { useNow } from './use-now.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useTimeDisplay } from './use-time-display.ts'
import { readTarget, useView } from './view-store.ts'

const icons: Readonly<Record<NoticeView['tone'], Icon>> = {
  neutral: InfoIcon,
  attention: BellIcon,
  danger: AlertIcon,
  success: CheckCircleIcon,
}

/** Everything that Rekey told, also where the desktop shows nothing; and what ends next. */
export function NoticePanel() {
  const { notices } = useSnapshot()
  const markSeen = useShell((state) => state.markNoticesSeen)
  const dismissAll = useDismissAllNotices()
  const t = texts.frame
  useEffect(() => markSeen(notices.map(({ id }) => id)), [notices, markSeen])
  const newest = [...notices].sort((first, second) => second.at.localeCompare(first.at))
  return (
    <SidePanel
      title={t.notices}
      close={t.closeNotices}
      actions={
        notices.length === 0 ? null : (
          <Button
            size="small"
            variant="invisible"
            loading={dismissAll.isPending}
            onClick={() => dismissAll.mutate()}
          >
            {t.dismissAll}
          </Button>
        )
      }
    >
      <CallFailure error={dismissAll.error} />
      {notices.length === 0 ? (
        <p className="muted">{t.noNotices}</p>
      ) : (
        <ul aria-label={t.notices} className="plain-list notice-list">
          {newest.map((notice) => (
            <Notice key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      <Upcoming />
      <DesktopLimits />
    </SidePanel>
  )
}

function Notice({ notice }: { notice: NoticeView }) {
  const display = useTimeDisplay()
  const go = useView((state) => state.go)
  const now = useNow()
  const dismiss = useDismissNotice()
  const { id, title, body, at, to, tone } = notice
  const ToneIcon = icons[tone]
  const target = readTarget(to)
  const t = texts.frame
  return (
    <li className="notice" data-tone={tone}>
      <ToneIcon className="notice-icon" />
      <div className="notice-text">
        <strong>
          <MainText>{title}</MainText>
        </strong>
        <span>
          <MainText>{body}</MainText>
        </span>
        <span className="muted small">{shortTime(at, now, display)}</span>
        <CallFailure error={dismiss.error} />
        {target === null ? null : (
          <div>
            <Button size="small" aria-label={t.goThere(title)} onClick={() => go(target)}>
              {t.open}
            </Button>
          </div>
        )}
      </div>
      <IconButton
        size="small"
        variant="invisible"
        icon={XIcon}
        aria-label={t.dismissNotice(title)}
        onClick={() => dismiss.mutate(id)}
      />
    </li>
  )
}

const mostUpcoming = 5

/** What ends next, whether it was told already or not. */
function Upcoming() {
  const display = useTimeDisplay()
  const { credentials } = useSnapshot()
  const go = useView((state) => state.go)
  const now = useNow()
  const t = texts.frame
  const next = credentials
    .map((credential) => ({ credential, end: readInstant(credential.expiry.expiresAt ?? '') }))
    .filter(({ end }) => end !== null)
    .sort((first, second) => (first.end ?? 0) - (second.end ?? 0))
    .slice(0, mostUpcoming)
  return (
    <section aria-label={t.upcoming}>
      <h3 className="help-title">{t.upcoming}</h3>
      {next.length === 0 ? (
        <p className="muted">{t.noUpcoming}</p>
      ) : (
        <ul className="plain-list notice-list">
          {next.map(({ credential: { name, expiry } }) => (
            <li key={name} className="upcoming">
              <div className="notice-text">
                <Link as="button" type="button" inline onClick={() => go({ view: 'credential', name })}>
                  <Name>{name}</Name>
                </Link>
                <span>{countdown(expiry, now)}</span>
                <span className="muted small">{formatInstant(expiry.expiresAt ?? '', display)}</span>
              </div>
              <StateLabel look={bandLooks[bandOf(expiry, now)]} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
