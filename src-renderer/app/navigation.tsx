import {
  DotFillIcon,
  GearIcon,
  type Icon,
  KeyIcon,
  LogIcon,
  StopwatchIcon,
  SyncIcon,
  TableIcon,
} from '@primer/octicons-react'
import { NavList } from '@primer/react'
import { Fragment, memo } from 'react'
import { useMatrix } from '../inventory/matrix-store.ts'
import { useProblemCount } from '../inventory/use-problem-count.ts'
import { bandOf } from '../lib/countdown.ts'
import { formatNumber } from '../lib/format.ts'
import { texts } from '../lib/texts.ts'
import { isOpenRotation } from '../rotation/wizard.ts'
import { Name } from '../ui/name.tsx'
import { useNow } from './use-now.ts'
import { useSnapshot } from './use-snapshot.ts'
import { type Route, useView } from './view-store.ts'

type TopView = keyof typeof texts.frame.views

const items: ReadonlyArray<{ readonly view: TopView; readonly icon: Icon }> = [
  { view: 'expiry', icon: KeyIcon },
  { view: 'matrix', icon: TableIcon },
  { view: 'rotations', icon: SyncIcon },
  { view: 'short-lived', icon: StopwatchIcon },
  { view: 'audit', icon: LogIcon },
  { view: 'settings', icon: GearIcon },
]

/** @param narrow each item is its icon above its name, for a window without room beside them */
export function Navigation({ narrow }: { narrow: boolean }) {
  const current = useView((state) => topOf(state.route))
  const { savedViews } = useSnapshot()
  const opened = useMatrix((state) => state.view)
  const openedView = current === 'matrix' ? (savedViews.find(({ id }) => id === opened)?.id ?? null) : null
  // Where there is no room for their names, the menu of the matrix has them.
  const shownViews = narrow ? [] : savedViews
  const isCurrent = (view: TopView) =>
    view === current && (view !== 'matrix' || openedView === null || narrow)
  return (
    <NavList aria-label={texts.frame.navigation} className="frame-navigation" data-region="navigation">
      {items.map(({ view, icon }) => (
        <Fragment key={view}>
          <NavigationItem view={view} icon={icon} isCurrent={isCurrent(view)} narrow={narrow} />
          {view === 'matrix'
            ? shownViews.map(({ id, name }) => (
                <SavedViewItem key={id} id={id} name={name} isCurrent={id === openedView} />
              ))
            : null}
        </Fragment>
      ))}
    </NavList>
  )
}

interface NavigationItemProps {
  readonly view: TopView
  readonly icon: Icon
  readonly isCurrent: boolean
  readonly narrow: boolean
}

/**
 * Primer makes a new link whenever its item is drawn again, which takes the focus away, and a click that has begun. So
 * the item is drawn again only when it looks different, and its count by itself.
 */
const NavigationItem = memo(function NavigationItem(props: NavigationItemProps) {
  const { view, icon: ItemIcon, isCurrent, narrow } = props
  const go = useView((state) => state.go)
  return (
    <NavList.Item
      href={`#${view}`}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      onClick={(event) => {
        event.preventDefault()
        go({ view })
      }}
    >
      {narrow ? null : (
        <NavList.LeadingVisual>
          <ItemIcon />
        </NavList.LeadingVisual>
      )}
      <NavigationName view={view} icon={narrow ? ItemIcon : null} />
    </NavList.Item>
  )
})

/** A saved view of the matrix. Like the items around it, it is drawn again only when it looks different. */
const SavedViewItem = memo(function SavedViewItem(props: {
  readonly id: string
  readonly name: string
  readonly isCurrent: boolean
}) {
  const { id, name, isCurrent } = props
  const go = useView((state) => state.go)
  return (
    <NavList.Item
      href={`#matrix?view=${id}`}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      onClick={(event) => {
        event.preventDefault()
        go({ view: 'matrix', saved: id })
      }}
    >
      <span aria-hidden="true" className="navigation-view">
        <Name>{name}</Name>
      </span>
      <span className="visually-hidden">{texts.frame.savedView(name)}</span>
    </NavList.Item>
  )
})

interface NameProps {
  readonly view: TopView
  readonly icon: Icon | null
}

/** Whose count costs much has it in a part of its own: no other item needs it. */
function NavigationName(props: NameProps) {
  return props.view === 'matrix' ? <MatrixName {...props} /> : <OtherName {...props} />
}

function MatrixName(props: NameProps) {
  return <NameWithCount {...props} waiting={useProblemCount()} />
}

function OtherName(props: NameProps) {
  return <NameWithCount {...props} waiting={useWaiting(props.view)} />
}

/** What is seen are parts; what is heard is one sentence. */
function NameWithCount({ view, icon: ItemIcon, waiting }: NameProps & { readonly waiting: number }) {
  const hasUpdate = useHasUpdate() && view === 'settings'
  return (
    <>
      <span aria-hidden="true" className="navigation-item">
        {ItemIcon === null ? null : <ItemIcon />}
        <span className="navigation-name">{texts.frame.views[view]}</span>
        {waiting === 0 ? null : <span className="navigation-count">{formatNumber(waiting)}</span>}
        {hasUpdate ? <DotFillIcon className="navigation-dot" /> : null}
      </span>
      <span className="visually-hidden">
        {hasUpdate ? texts.frame.settingsWithUpdate : nameOf(view, waiting)}
      </span>
    </>
  )
}

/** Whether a newer Rekey is there, and the operator wants to see so. */
function useHasUpdate(): boolean {
  const { update, settings } = useSnapshot()
  return (
    settings['updates.dot'] === 'on' &&
    !update.skipped &&
    (update.state === 'available' || update.state === 'downloading' || update.state === 'ready')
  )
}

/** How much waits in a view other than the matrix. */
function useWaiting(view: TopView): number {
  const { credentials, rotations } = useSnapshot()
  const now = useNow()
  switch (view) {
    case 'expiry':
      return credentials.filter((each) => attention.has(bandOf(each.expiry, now))).length
    case 'rotations':
      return rotations.filter((each) => isOpenRotation(each.state)).length
    default:
      return 0
  }
}

/** Pages below a view mark the view that leads to them. */
export function topOf(route: Route): TopView {
  switch (route.view) {
    case 'credential':
    case 'leak':
      return 'expiry'
    case 'rotate':
    case 'rotation':
      return 'rotations'
    case 'connect':
      return 'settings'
    default:
      return route.view
  }
}

function nameOf(view: TopView, waiting: number): string {
  const { views, counted } = texts.frame
  if (waiting === 0 || !(view in counted)) return views[view]
  return counted[view as keyof typeof counted](waiting)
}

const attention: ReadonlySet<string> = new Set(['expired', 'critical', 'urgent', 'due'])
