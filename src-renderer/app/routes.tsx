import { AuditView } from '../audit/audit-view.tsx'
import { CredentialPage } from '../credentials/credential-page.tsx'
import { ExpiryView } from '../dashboard/expiry-view.tsx'
import { MatrixView } from '../inventory/matrix-view.tsx'
import { LeakPage } from '../leak/leak-page.tsx'
import { ChoosePage } from '../rotation/choose-page.tsx'
import { RotationPage } from '../rotation/rotation-page.tsx'
import { RotationsView } from '../rotation/rotations-view.tsx'
import { SettingsView } from '../settings/settings-view.tsx'
import { ShortLivedView } from '../short-lived/short-lived-view.tsx'
import { ConnectView } from './connect-view.tsx'
import { NotThere } from './not-there.tsx'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'

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
