import { GearIcon, type Icon, KeyIcon, LogIcon, SyncIcon, TableIcon } from '@primer/octicons-react'
import { NavList } from '@primer/react'
import type { SnapshotView } from '../../src-preload/contract/index.ts'
import { bandOf } from '../lib/countdown.ts'
import { formatNumber } from '../lib/format.ts'
import { problemStates } from '../lib/states.ts'
import { texts } from '../lib/texts.ts'
import { isOpenRotation } from '../rotation/wizard.ts'
import { useNow } from './use-now.ts'
import { useSnapshot } from './use-snapshot.ts'
import { type Route, useView } from './view-store.ts'

type TopView = keyof typeof texts.frame.views

const items: ReadonlyArray<{ readonly view: TopView; readonly icon: Icon }> = [
  { view: 'credentials', icon: KeyIcon },
  { view: 'matrix', icon: TableIcon },
  { view: 'rotations', icon: SyncIcon },
  { view: 'audit', icon: LogIcon },
  { view: 'settings', icon: GearIcon },
]

export function Navigation() {
  const snapshot = useSnapshot()
  const now = useNow()
  const route = useView((state) => state.route)
  const go = useView((state) => state.go)
  return (
    <NavList aria-label={texts.frame.navigation} className="frame-navigation">
      {items.map(({ view, icon: ItemIcon }) => {
        const counted = countFor(view, snapshot, now)
        return (
          <NavList.Item
            key={view}
            href={`#${view}`}
            {...(topOf(route) === view ? { 'aria-current': 'page' as const } : {})}
            onClick={(event) => {
              event.preventDefault()
              go({ view })
            }}
          >
            <NavList.LeadingVisual>
              <ItemIcon />
            </NavList.LeadingVisual>
            {texts.frame.views[view]}
            {counted === null ? null : (
              <NavList.TrailingVisual>
                <span className="navigation-count">{formatNumber(counted.value)}</span>
                <span className="visually-hidden"> {counted.words}</span>
              </NavList.TrailingVisual>
            )}
          </NavList.Item>
        )
      })}
    </NavList>
  )
}

/** Pages below a view mark the view that leads to them. */
function topOf(route: Route): TopView {
  switch (route.view) {
    case 'credential':
      return 'credentials'
    case 'rotation':
      return 'rotations'
    case 'connect':
      return 'settings'
    default:
      return route.view
  }
}

function countFor(
  view: TopView,
  snapshot: SnapshotView,
  now: number,
): { value: number; words: string } | null {
  const value = valueFor(view, snapshot, now)
  if (value === 0) return null
  const words =
    view === 'credentials'
      ? texts.frame.needAttention(value)
      : view === 'matrix'
        ? texts.frame.problems(value)
        : texts.frame.open
  return { value, words }
}

function valueFor(
  view: TopView,
  { credentials, destinations, rotations }: SnapshotView,
  now: number,
): number {
  switch (view) {
    case 'credentials':
      return credentials.filter((each) =>
        ['expired', 'critical', 'urgent', 'due'].includes(bandOf(each.expiry, now)),
      ).length
    case 'matrix':
      return destinations.filter((each) => problemStates.some((state) => state === each.state)).length
    case 'rotations':
      return rotations.filter((each) => isOpenRotation(each.state)).length
    default:
      return 0
  }
}
