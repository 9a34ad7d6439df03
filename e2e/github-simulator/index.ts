export type { App, Installation } from './apps.ts'
export type { Fault, FaultKind, FaultRequest } from './faults.ts'
export { type Limits, publishedLimits } from './limits.ts'
export type { LoggedRequest } from './request-log.ts'
export type { NewRun, Run, RunPace } from './runs.ts'
export {
  type EveryStoreOptions,
  type EveryStoreScenario,
  everyStore,
} from './scenarios/every-store.ts'
export { type FleetOptions, type FleetScenario, fleet } from './scenarios/fleet.ts'
export type { Reach, ReachVersion, SeededReach, SharedVault, Visibility } from './shared-vault.ts'
export {
  type GitHubSimulator,
  type SecretPlace,
  type SharedLocation,
  type SimulatorOptions,
  startGitHubSimulator,
} from './simulator.ts'
export { type TokenKind, tokenFingerprint } from './token-format.ts'
export type { PermissionLevel, Token, TokenRequest } from './tokens.ts'
export type { SecretVersion } from './vault.ts'
export type { SecretFamily, SecretLocation } from './vaults.ts'
export { type NewRepository, type Organization, type Repository, type Role, World } from './world.ts'
