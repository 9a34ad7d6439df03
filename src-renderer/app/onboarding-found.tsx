import { Button, Checkbox, ProgressBar } from '@primer/react'
import type { DiscoveryView, FoundNameView } from '../../src-preload/contract/index.ts'
import { formatList } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { TitledTable } from '../ui/data-table.tsx'
import { FailureMessage } from '../ui/failure-message.tsx'
import { MainText } from '../ui/main-text.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { useStopDiscovery } from './use-discovery.ts'

interface Props {
  readonly discovery: DiscoveryView
  readonly isTicked: (name: FoundNameView) => boolean
  onTick(name: string, ticked: boolean): void
  onOthers(): void
  onByHand(): void
  onNext(): void
}

/** What the search finds, while it finds it; the operator ticks what holds a token. */
export function OnboardingFound({ discovery, isTicked, onTick, onOthers, onByHand, onNext }: Props) {
  const { running, names, repositories, done, total, stopped, failure } = discovery
  const stop = useStopDiscovery()
  const t = texts.onboarding.discovery
  const ticked = names.filter(isTicked)
  const isEmpty = !running && names.length === 0
  return (
    <Panel
      title={t.title}
      actions={running ? <Button onClick={() => stop.mutate()}>{t.stop}</Button> : undefined}
    >
      <p role="status" className="found-sentence">
        {isEmpty ? t.none : t.found(names.length, repositories)}
      </p>
      {running ? (
        <div>
          <ProgressBar aria-label={t.looking} progress={total === 0 ? 0 : (done / total) * 100} />
          <p className="muted small">{t.listsRead(done, total)}</p>
        </div>
      ) : null}
      {stopped ? <p className="muted">{t.stoppedEarly}</p> : null}
      <FailureMessage failure={failure} title={t.startFailed} />
      <Unread discovery={discovery} />
      {names.length === 0 ? null : (
        <>
          <p className="muted">{t.choose}</p>
          <FoundTable names={names} isTicked={isTicked} onTick={onTick} />
        </>
      )}
      <div className="row onboarding-ways">
        {names.length === 0 ? null : (
          <ActionButton
            variant="primary"
            why={ticked.length === 0 ? t.nothingTicked : null}
            onAct={() => {
              if (running) stop.mutate()
              onNext()
            }}
          >
            {t.next(ticked.length)}
          </ActionButton>
        )}
        <Button onClick={onOthers}>{t.others}</Button>
        <Button onClick={onByHand}>{t.byHand}</Button>
      </div>
    </Panel>
  )
}

function Unread({ discovery: { unread, unreadTotal } }: { discovery: DiscoveryView }) {
  const t = texts.onboarding.discovery
  if (unreadTotal === 0) return null
  return (
    <details>
      <summary>{t.unread(unreadTotal)}</summary>
      <ul className="problem-list">
        {unread.map(({ subject, message, hint }) => (
          <li key={`${subject} ${message}`}>
            <MainText>{hint === '' ? message : `${message} ${hint}`}</MainText>
          </li>
        ))}
      </ul>
      {unreadTotal > unread.length ? <p>{t.unreadMore(unreadTotal - unread.length)}</p> : null}
    </details>
  )
}

function FoundTable({
  names,
  isTicked,
  onTick,
}: Pick<Props, 'isTicked' | 'onTick'> & { names: readonly FoundNameView[] }) {
  const t = texts.onboarding.discovery
  return (
    <TitledTable
      title={t.table}
      hideTitle
      rows={names.map((each) => ({ ...each, id: each.name }))}
      columns={[
        {
          header: t.columns.name,
          field: 'name',
          rowHeader: true,
          width: 'growCollapse',
          minWidth: '230px',
          renderCell: (each) =>
            each.places === 0 ? (
              <Name>{each.name}</Name>
            ) : (
              // biome-ignore lint/a11y/noLabelWithoutControl: Primer's checkbox is the control inside it.
              <label className="found-name">
                <Checkbox
                  checked={isTicked(each)}
                  onChange={(event) => onTick(each.name, event.target.checked)}
                />
                <Name>{each.name}</Name>
              </label>
            ),
        },
        {
          header: t.columns.places,
          id: 'places',
          width: 'growCollapse',
          minWidth: '120px',
          renderCell: (each) =>
            each.places === 0 ? t.noPlaces : t.places(each.repositories, each.organizations),
        },
        {
          header: t.columns.owner,
          id: 'owner',
          width: 'growCollapse',
          minWidth: '90px',
          renderCell: ({ owners }) => <Name>{formatList(owners, 'unit')}</Name>,
        },
        {
          header: t.columns.note,
          id: 'note',
          width: 'growCollapse',
          minWidth: '120px',
          renderCell: ({ archived, trackedBy }) => (
            <span className="muted small">
              {[
                ...(trackedBy.length === 0 ? [] : [t.trackedBy(trackedBy)]),
                ...(archived === 0 ? [] : [t.archived(archived)]),
              ].join('. ')}
            </span>
          ),
        },
      ]}
    />
  )
}
