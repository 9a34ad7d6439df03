import type { Announcer, Client, Handlers } from '../define-contract.ts'
import { accountContract } from './account.ts'
import { appContract } from './app.ts'
import { auditContract } from './audit.ts'
import { consumersContract } from './consumers.ts'
import { copiesContract } from './copies.ts'
import { credentialContract } from './credential.ts'
import { discoverContract } from './discover.ts'
import { githubAppContract } from './github-app.ts'
import { inspectionContract } from './inspection.ts'
import { inventoryContract } from './inventory.ts'
import { leakContract } from './leak.ts'
import { lockContract } from './lock.ts'
import { migrationContract } from './migration.ts'
import { noticeContract } from './notice.ts'
import { policyContract } from './policy.ts'
import { recipeContract } from './recipe.ts'
import { rotationContract } from './rotation.ts'
import { serviceContract } from './service-sign-in.ts'
import { sharingContract } from './sharing.ts'
import { updateContract } from './update.ts'

/** Every word that the window and main may exchange. Main, the bridge, the window and test doubles derive from it. */
export const contract = {
  app: appContract,
  account: accountContract,
  credential: credentialContract,
  recipe: recipeContract,
  migration: migrationContract,
  inspection: inspectionContract,
  inventory: inventoryContract,
  copies: copiesContract,
  sharing: sharingContract,
  consumers: consumersContract,
  rotation: rotationContract,
  leak: leakContract,
  audit: auditContract,
  lock: lockContract,
  notice: noticeContract,
  discover: discoverContract,
  update: updateContract,
  service: serviceContract,
  githubApp: githubAppContract,
  policy: policyContract,
}

export type RekeyContract = typeof contract
export type RekeyClient = Client<RekeyContract>
export type RekeyHandlers = Handlers<RekeyContract>
export type RekeyAnnouncer = Announcer<RekeyContract>

export type { AccountView, FoundGh } from './account.ts'
export type {
  ConnectionView,
  DeltaView,
  FirstLookView,
  FirstRowsView,
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
export type { CheckedAppView, GitHubAppView, MintedTokenView } from './github-app.ts'
export type {
  InspectionView,
  RadiusComparisonView,
  RadiusView,
  TokenFactsView,
} from './inspection.ts'
export type { DestinationView } from './inventory.ts'
export type { LeakSummaryView, LeakView, LookBackItemView } from './leak.ts'
export type { LockView } from './lock.ts'
export type { MigrationView } from './migration.ts'
export type { DesktopView, NoticeView } from './notice.ts'
export type { PlaceRequest } from './place.ts'
export type { FindingView, PolicyRulesView, PolicyView } from './policy.ts'
export type { RecipeView, TokenFormView } from './recipe.ts'
export type { ChecklistView, ConditionView } from './revoke-checklist.ts'
export type {
  AttemptView,
  CheckView,
  CountsView,
  PlanProgressView,
  ProgressView,
  RotationDestinationView,
  RotationStateView,
  RotationSummaryView,
  RotationView,
} from './rotation.ts'
export type { SelectionPreview, SelectionRequest, SelectionView } from './selection.ts'
export type { ServiceView } from './service-sign-in.ts'
export type { SharingView } from './sharing.ts'
export type { UpdateView } from './update.ts'
