import { useSnapshot } from '../app/use-snapshot.ts'
import { useTimeDisplay } from '../app/use-time-display.ts'
import { formatDuration, formatInstant, formatList, formatTime } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { TitledTable } from '../ui/data-table.tsx'
import { Facts } from '../ui/facts.tsx'
import { Name } from '../ui/name.tsx'
import { Panel } from '../ui/panel.tsx'
import { Quota } from './quota.tsx'
import { SettingChoice } from './setting-choice.tsx'

export function NetworkSection() {
  const display = useTimeDisplay()
  const { accounts, services, github, workspace } = useSnapshot()
  const sites = services.flatMap(({ name, signIn }) => (signIn === null ? [] : [`${signIn.site} (${name})`]))
  const { waitingUntil, offlineSince } = github
  const t = texts.settings.network
  return (
    <>
      <Panel title={t.pace}>
        <SettingChoice
          setting="pace"
          legend={t.pace}
          hideLegend
          labels={t.paces}
          captions={{ auto: t.paceAuto, careful: t.paceCareful }}
        />
        <p className="muted small">{t.paceCost}</p>
      </Panel>
      <Panel title={t.connection}>
        <div className="settings-facts">
          <Facts
            items={[
              [
                t.state,
                workspace === 'sample'
                  ? t.sample
                  : offlineSince !== null
                    ? t.offline(formatInstant(offlineSince, display))
                    : waitingUntil !== null
                      ? t.waiting(formatTime(waitingUntil, display))
                      : github.clockOffsetMs === null
                        ? texts.settings.quotaUnknown
                        : t.reachable,
              ],
              // Of sample data nobody was asked, so that nobody's clock is known either.
              [t.clock, clockSentence(workspace === 'sample' ? null : github.clockOffsetMs)],
            ]}
          />
        </div>
      </Panel>
      <Panel title={t.hosts}>
        {accounts.length === 0 ? (
          <p>{t.noHosts}</p>
        ) : (
          <TitledTable
            title={t.hostTable}
            hideTitle
            rows={accounts}
            columns={[
              {
                header: t.columns.host,
                field: 'host',
                rowHeader: true,
                ...column,
                renderCell: ({ host }) => <Name>{host}</Name>,
              },
              {
                header: t.columns.account,
                field: 'login',
                ...column,
                renderCell: ({ login }) => <Name>{login}</Name>,
              },
              {
                header: t.columns.api,
                field: 'apiUrl',
                ...column,
                renderCell: ({ apiUrl }) => (
                  <span className="mono" translate="no">
                    {apiUrl}
                  </span>
                ),
              },
              {
                header: t.columns.quota,
                id: 'quota',
                ...column,
                renderCell: ({ quota }) => <Quota quota={quota} />,
              },
            ]}
          />
        )}
        {sites.length === 0 ? null : <p className="muted small">{t.otherHosts(formatList(sites))}</p>}
      </Panel>
    </>
  )
}

/** All of them share the width, however narrow it is. */
const column = { width: 'growCollapse', minWidth: '80px' } as const

/** Below this, the answer's way explains the difference. */
const toleratedMs = 5000

function clockSentence(offsetMs: number | null): string {
  const t = texts.settings.network
  if (offsetMs === null) return t.clockUnknown
  if (Math.abs(offsetMs) < toleratedMs) return t.clockRight
  const duration = formatDuration(Math.abs(offsetMs) / 1000)
  return offsetMs > 0 ? t.clockBehind(duration) : t.clockAhead(duration)
}
