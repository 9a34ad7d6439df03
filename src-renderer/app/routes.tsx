import { AuditView } from '../audit/audit-view.tsx'
import { CredentialPage } from '../credentials/credential-page.tsx'
import { CredentialsView } from '../credentials/credentials-view.tsx'
import { MatrixView } from '../inventory/matrix-view.tsx'
import { RotationPage } from '../rotation/rotation-page.tsx'
import { RotationsView } from '../rotation/rotations-view.tsx'
import { SettingsView } from '../settings/settings-view.tsx'
import { ConnectView } from './connect-view.tsx'
import { useView } from './view-store.ts'

export function CurrentView() {
  const route = useView((state) => state.route)
  switch (route.view) {
    case 'credentials':
      return <CredentialsView />
    case 'credential':
      return <CredentialPage key={route.name} name={route.name} />
    case 'matrix':
      return <MatrixView />
    case 'rotations':
      return <RotationsView />
    case 'rotation':
      return <RotationPage key={route.id} id={route.id} />
    case 'connect':
      return <ConnectView />
    case 'audit':
      return <AuditView />
    case 'settings':
      return <SettingsView />
  }
}
