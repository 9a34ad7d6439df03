import { join } from 'node:path'
import type { FleetScenario, GitHubSimulator } from '../github-simulator/index.ts'
import type { LaunchedApp } from '../harness/launch-app.ts'
import type { Gallery } from './gallery.ts'
import { blastRadius } from './scenes/blast-radius.ts'
import { creation } from './scenes/creation.ts'
import { firstStart } from './scenes/first-start.ts'
import { ghAccounts } from './scenes/gh-accounts.ts'
import { large } from './scenes/large.ts'
import { leak } from './scenes/leak.ts'
import { lock } from './scenes/lock.ts'
import { names } from './scenes/names.ts'
import { places } from './scenes/places.ts'
import { policy } from './scenes/policy.ts'
import { rotation } from './scenes/rotation.ts'
import { sample } from './scenes/sample.ts'
import { shortLived } from './scenes/short-lived.ts'
import { keychainGone, noConnection, rateLimited, signInRefused } from './scenes/trouble.ts'

export interface SceneStage {
  readonly app: LaunchedApp
  readonly github: GitHubSimulator
  readonly scenario: FleetScenario
  readonly home: string
  readonly inventoryFile: string
  readonly gallery: Gallery
}

/** Something that can be looked at: a way through the window on which pictures are taken. */
export interface Scene {
  readonly name: string
  readonly repositories: number
  readonly latencyMs: number
  /** Fills the profile before the window opens. */
  readonly prepare?: (home: string) => void
  /** What is different in the environment of the app. @param home the profile */
  readonly env?: (home: string) => NodeJS.ProcessEnv
  play(stage: SceneStage): Promise<void>
}

export const inventoryFileIn = (home: string): string => join(home, 'rekey.yaml')

export const scenes: readonly Scene[] = [
  firstStart,
  ghAccounts,
  sample,
  creation,
  places,
  policy,
  leak,
  lock,
  shortLived,
  rotation,
  blastRadius,
  noConnection,
  rateLimited,
  signInRefused,
  keychainGone,
  names,
  large,
]
