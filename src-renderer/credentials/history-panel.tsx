import {
  CheckIcon,
  CircleSlashIcon,
  HistoryIcon,
  type Icon,
  PauseIcon,
  SyncIcon,
} from '@primer/octicons-react'
import { Link, Timeline, type TimelineBadgeVariant } from '@primer/react'
import type { CredentialView, RotationSummaryView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'

/** The credential's rotations, newest first. Names, times and numbers only. */
export function HistoryPanel({ credential }: { credential: CredentialView }) {
  const { rotations } = useSnapshot()
  const mine = rotations
    .filter((each) => each.credential === credential.name)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id))
  const t = texts.credentials
  return (
    <Panel title={t.sections.history}>
      {mine.length === 0 ? (
        <p className="muted">{t.noHistory}</p>
      ) : (
        <Timeline clipSidebar="both">
          {mine.map((rotation) => (
            <Entry key={rotation.id} rotation={rotation} />
          ))}
        </Timeline>
      )}
    </Panel>
  )
}

function Entry({ rotation }: { rotation: RotationSummaryView }) {
  const go = useView((state) => state.go)
  const display = useTimeDisplay()
  const { id, state, reason, startedAt, startedBy, finishedAt, counts } = rotation
  const { icon: BadgeIcon, variant } = badgeOf(state)
  const t = texts.credentials
  const written = counts.written + counts.verified
  return (
    <Timeline.Item>
      <Timeline.Badge {...(variant === undefined ? {} : { variant })}>
        <BadgeIcon aria-hidden="true" />
      </Timeline.Badge>
      <Timeline.Body>
        <span className="history-line">
          <Link
            href={`#rotation/${id}`}
            aria-label={t.openRotation(id)}
            onClick={(event) => {
              event.preventDefault()
              go({ view: 'rotation', id })
            }}
          >
            {id}
          </Link>
          <strong>{texts.rotation.states[state]}</strong>
          <bdi>{reason === '' ? t.history.noReason : reason}</bdi>
        </span>
        <span className="history-line fine">
          <span>{t.history.started(formatInstant(startedAt, display), startedBy)}</span>
          {finishedAt === null ? null : <span>{t.history.finished(formatInstant(finishedAt, display))}</span>}
          {counts.total === 0 ? null : <span>{t.history.counts(written, counts.total)}</span>}
        </span>
      </Timeline.Body>
    </Timeline.Item>
  )
}

function badgeOf(state: RotationSummaryView['state']): {
  readonly icon: Icon
  readonly variant?: TimelineBadgeVariant
} {
  switch (state) {
    case 'completed':
      return { icon: CheckIcon, variant: 'success' }
    case 'rolled-back':
      return { icon: HistoryIcon }
    case 'abandoned':
      return { icon: CircleSlashIcon }
    case 'stopped':
      return { icon: PauseIcon, variant: 'attention' }
    default:
      return { icon: SyncIcon, variant: 'accent' }
  }
}
