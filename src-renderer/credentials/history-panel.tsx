import {
  ArrowRightIcon,
  CheckIcon,
  CircleSlashIcon,
  DownloadIcon,
  HistoryIcon,
  type Icon,
  PauseIcon,
  SyncIcon,
} from '@primer/octicons-react'
import { Label, Link, Timeline, type TimelineBadgeVariant } from '@primer/react'
import type { CredentialView, RotationSummaryView } from '../../src-preload/contract/index.ts'
import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { useView } from '../app/view-store.ts'
import { formatInstant } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { Panel } from '../ui/panel.tsx'
import { adoptedVersion, type TokenVersion, versionsOf } from './versions.ts'

/** The credential's rotations, newest first: old token on the left, new one on the right. Never a value. */
export function HistoryPanel({ credential }: { credential: CredentialView }) {
  const { rotations } = useSnapshot()
  const mine = rotations
    .filter((each) => each.credential === credential.name)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id))
  const { current } = credential
  const adopted = adoptedVersion(current, mine)
  const before = adopted === null ? mine : mine.filter((each) => each.startedAt >= adopted.since)
  const after = mine.slice(before.length)
  const t = texts.credentials
  return (
    <Panel title={t.sections.history}>
      {mine.length === 0 && adopted === null ? (
        <p className="muted">{t.noHistory}</p>
      ) : (
        <Timeline clipSidebar="both">
          {before.map((rotation) => (
            <Entry key={rotation.id} rotation={rotation} current={current} />
          ))}
          {adopted === null ? null : <Adopted current={adopted} />}
          {after.map((rotation) => (
            <Entry key={rotation.id} rotation={rotation} current={current} />
          ))}
        </Timeline>
      )}
    </Panel>
  )
}

function Adopted({ current }: { current: NonNullable<CredentialView['current']> }) {
  const display = useTimeDisplay()
  const { label, version, since } = current
  return (
    <Timeline.Item>
      <Timeline.Badge>
        <DownloadIcon aria-hidden="true" />
      </Timeline.Badge>
      <Timeline.Body>
        <span className="history-line">
          <strong>{texts.credentials.history.adopted}</strong>
        </span>
        <span className="history-line fine">
          <TokenName of={{ version, stage: 'current' }} label={label} />
        </span>
        <span className="history-line fine">{formatInstant(since, display)}</span>
      </Timeline.Body>
    </Timeline.Item>
  )
}

/** A token by what tells it apart, together with its version where it has one. */
function TokenName({ of, label }: { of: TokenVersion | null; label: string }) {
  return (
    <span className="history-token">
      <VersionChip of={of} />
      <span className="mono">{label}</span>
    </span>
  )
}

function VersionChip({ of }: { of: TokenVersion | null }) {
  if (of === null) return null
  const { version, stages } = texts.credentials
  return (
    <Label variant={of.stage === 'current' ? 'success' : of.stage === 'new' ? 'accent' : 'secondary'}>
      {of.stage === null ? version(of.version) : stages[of.stage](version(of.version))}
    </Label>
  )
}

function Entry({ rotation, current }: { rotation: RotationSummaryView; current: CredentialView['current'] }) {
  const go = useView((state) => state.go)
  const display = useTimeDisplay()
  const { id, state, reason, startedAt, startedBy, finishedAt, counts } = rotation
  const { oldLabel, newLabel, confirmedDeadAt, confirmedBy } = rotation
  const { icon: BadgeIcon, variant } = badgeOf(state)
  const { old, next } = versionsOf(rotation, current)
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
        {newLabel === null ? null : (
          <span className="history-line fine">
            <TokenName of={old} label={oldLabel ?? t.history.unknownOld} />
            <ArrowRightIcon size={12} aria-label={t.history.replacedBy} />
            <TokenName of={next} label={newLabel} />
          </span>
        )}
        <span className="history-line fine">
          <span>{t.history.started(formatInstant(startedAt, display), startedBy)}</span>
          {finishedAt === null ? null : <span>{t.history.finished(formatInstant(finishedAt, display))}</span>}
          {counts.total === 0 ? null : <span>{t.history.counts(written, counts.total)}</span>}
        </span>
        {confirmedDeadAt === null ? null : (
          <span className="history-line fine">
            {t.history.revoked(formatInstant(confirmedDeadAt, display), confirmedBy === 'operator')}
          </span>
        )}
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
