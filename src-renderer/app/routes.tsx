import { later } from '../lib/later.ts'
import { Loading } from '../ui/loading.tsx'
import { NotThere } from './not-there.tsx'
import { useSnapshot } from './use-snapshot.ts'
import { type Route, useView } from './view-store.ts'

const loading = <Loading rows={8} />
// In the order in which they are likely to be asked for first.
const ExpiryView = later(async () => (await import('../dashboard/expiry-view.tsx')).ExpiryView, loading)
const CredentialPage = later(
  async () => (await import('../credentials/credential-page.tsx')).CredentialPage,
  loading,
)
const MatrixView = later(async () => (await import('../inventory/matrix-view.tsx')).MatrixView, loading)
export const MatrixAhead = later(
  async () => (await import('../inventory/matrix-ahead.tsx')).MatrixAhead,
  loading,
)
const ChoosePage = later(async () => (await import('../rotation/choose-page.tsx')).ChoosePage, loading)
const RotationPage = later(async () => (await import('../rotation/rotation-page.tsx')).RotationPage, loading)
const RotationsView = later(
  async () => (await import('../rotation/rotations-view.tsx')).RotationsView,
  loading,
)
const SettingsView = later(async () => (await import('../settings/settings-view.tsx')).SettingsView, loading)
const AuditView = later(async () => (await import('../audit/audit-view.tsx')).AuditView, loading)
const LeakPage = later(async () => (await import('../leak/leak-page.tsx')).LeakPage, loading)
const ShortLivedView = later(
  async () => (await import('../short-lived/short-lived-view.tsx')).ShortLivedView,
  loading,
)
const ConnectView = later(async () => (await import('./connect-view.tsx')).ConnectView, loading)

const views = {
  expiry: ExpiryView,
  credential: CredentialPage,
  matrix: MatrixView,
  rotations: RotationsView,
  rotate: ChoosePage,
  rotation: RotationPage,
  leak: LeakPage,
  connect: ConnectView,
  'short-lived': ShortLivedView,
  audit: AuditView,
  settings: SettingsView,
} as const satisfies Record<Route['view'], { readonly ahead: () => void }>

/** Loads the file of a view that is about to be shown. */
export function loadViewAhead(view: Route['view']): void {
  views[view].ahead()
}

export function CurrentView() {
  const { credentials } = useSnapshot()
  const route = useView((state) => state.route)
  if (
    (route.view === 'credential' || route.view === 'rotate') &&
    !credentials.some(({ name }) => name === route.name)
  )
    return <NotThere name={route.name} />
  switch (route.view) {
    case 'expiry':
      return <ExpiryView />
    case 'credential':
      return <CredentialPage key={route.name} name={route.name} />
    case 'matrix':
      return <MatrixView />
    case 'rotations':
      return <RotationsView />
    case 'rotate':
      return <ChoosePage key={route.name} name={route.name} />
    case 'rotation':
      return <RotationPage key={route.id} id={route.id} />
    case 'leak':
      return <LeakPage key={route.id ?? ''} id={route.id ?? null} credential={route.name ?? null} />
    case 'connect':
      return <ConnectView />
    case 'short-lived':
      return <ShortLivedView />
    case 'audit':
      return <AuditView />
    case 'settings':
      return <SettingsView />
  }
}
