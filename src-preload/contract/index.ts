import type { Announcer, Client, Handlers } from '../define-contract.ts'
import { accountContract } from './account.ts'
import { appContract } from './app.ts'
import { auditContract } from './audit.ts'
import { consumersContract } from './consumers.ts'
import { copiesContract } from './copies.ts'
import { credentialContract } from './credential.ts'
import { discoverContract } from './discover.ts'
import { inventoryContract } from './inventory.ts'
import { noticeContract } from './notice.ts'
import { rotationContract } from './rotation.ts'
import { serviceContract } from './service.ts'
import { sharingContract } from './sharing.ts'
import { updateContract } from './update.ts'

/** Every word that the window and main may exchange. Main, the bridge, the window and test doubles derive from it. */
export const contract = {
  app: appContract,
  account: accountContract,
  credential: credentialContract,
  inventory: inventoryContract,
  copies: copiesContract,
  sharing: sharingContract,
  consumers: consumersContract,
  rotation: rotationContract,
  audit: auditContract,
  notice: noticeContract,
  discover: discoverContract,
  update: updateContract,
  service: serviceContract,
}

export type RekeyContract = typeof contract
export type RekeyClient = Client<RekeyContract>
export type RekeyHandlers = Handlers<RekeyContract>
export type RekeyAnnouncer = Announcer<RekeyContract>

export type { AccountView } from './account.ts'
export type {
  ConnectionView,
  DeltaView,
  SavedView,
  SettingKeyView,
  SettingsView,
  SnapshotView,
  WindowCommand,
} from './app.ts'
export type { AuditEntryView, AuditFilterView } from './audit.ts'
export type { ConsumersView, ConsumerView, ScanView } from './consumers.ts'
export type { CopySearchView } from './copies.ts'
export type { CredentialView } from './credential.ts'
export type { DiscoveryView, FoundNameView, PlaceSearchView } from './discover.ts'
export type { Done, FailureView } from './failure.ts'
export type { DestinationView } from './inventory.ts'
export type { DesktopView, NoticeView } from './notice.ts'
export type { PlaceRequest } from './place.ts'
export type {
  ChecklistView,
  CheckView,
  ConditionView,
  CountsView,
  ProgressView,
  RotationDestinationView,
  RotationStateView,
  RotationSummaryView,
  RotationView,
} from './rotation.ts'
export type { SelectionPreview, SelectionRequest, SelectionView } from './selection.ts'
export type { ServiceView } from './service.ts'
export type { SharingView } from './sharing.ts'
export type { UpdateView } from './update.ts'
