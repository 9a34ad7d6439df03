import type { Announcer, Client, Handlers } from '../define-contract.ts'
import { accountContract } from './account.ts'
import { appContract } from './app.ts'
import { auditContract } from './audit.ts'
import { credentialContract } from './credential.ts'
import { inventoryContract } from './inventory.ts'
import { noticeContract } from './notice.ts'
import { rotationContract } from './rotation.ts'

/** Every word that the window and main may exchange. Main, the bridge, the window and test doubles derive from it. */
export const contract = {
  app: appContract,
  account: accountContract,
  credential: credentialContract,
  inventory: inventoryContract,
  rotation: rotationContract,
  audit: auditContract,
  notice: noticeContract,
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
export type { CredentialView } from './credential.ts'
export type { Done, FailureView } from './failure.ts'
export type { DestinationView } from './inventory.ts'
export type { DesktopView, NoticeView } from './notice.ts'
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
