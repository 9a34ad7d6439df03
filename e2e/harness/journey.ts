import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import {
  type FleetScenario,
  fleet,
  type GitHubSimulator,
  startGitHubSimulator,
} from '../github-simulator/index.ts'
import { type DesktopSession, startDesktopSession } from './desktop-session.ts'
import { type LaunchedApp, launchApp } from './launch-app.ts'
import { removeProfile } from './remove-profile.ts'

export interface Stage {
  readonly scenario: FleetScenario
  readonly github: GitHubSimulator
  readonly session: DesktopSession
  /** Folder of the profile: survives a kill of the app within one journey. */
  readonly home: string
  /** `rekey.yaml` of the scenario. */
  readonly inventoryFile: string
  launch(options?: {
    colorScheme?: 'light' | 'dark'
    size?: { width: number; height: number }
    before?: string
  }): Promise<LaunchedApp>
}

interface StageOptions {
  readonly repositories: number
  readonly latencyMs: number
  /** From GitHub's yes to a revoke until the token is dead. */
  readonly revocationDelayMs?: number
}

/**
 * A journey's stage: a GitHub double with the fleet, a desktop session with a real keyring, and the real window. It
 * ends only well if neither side broke GitHub's own description, the page logged no error and main no bug.
 */
export const journey = base.extend<{ stageOptions: StageOptions; stage: Stage }, { session: DesktopSession }>(
  {
    stageOptions: [{ repositories: 44, latencyMs: 0 }, { option: true }],
    session: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
      async ({}, use) => {
        const session = await startDesktopSession({ display: 'headless' })
        await use(session)
        session.stop()
      },
      { scope: 'worker' },
    ],
    stage: async ({ session, stageOptions }, use, testInfo) => {
      const scenario = fleet({ repositories: stageOptions.repositories })
      const github = await startGitHubSimulator({
        scenario: scenario.world,
        latencyMs: stageOptions.latencyMs,
        revocationDelayMs: stageOptions.revocationDelayMs ?? 300,
      })
      const home = mkdtempSync(join(tmpdir(), 'rekey-journey-'))
      const inventoryFile = join(home, 'rekey.yaml')
      writeFileSync(inventoryFile, scenario.inventoryYaml)
      const apps: LaunchedApp[] = []
      await use({
        scenario,
        github,
        session,
        home,
        inventoryFile,
        launch: async (options = {}) => {
          const app = await launchApp({ env: session.env, apiUrl: github.url, home, ...options })
          apps.push(app)
          return app
        },
      })
      if (testInfo.status !== testInfo.expectedStatus)
        for (const app of apps)
          await app.page
            .screenshot({ path: testInfo.outputPath(`failed-${apps.indexOf(app)}.png`) })
            .catch(() => {
              // The window may be gone (killed on purpose): then there is nothing to show.
            })
      for (const app of apps) await app.close()
      await github.close()
      const bugs = loggedBugs(home)
      await removeProfile(home)
      expect(github.violations).toEqual([])
      for (const app of apps) expect(app.pageErrors).toEqual([])
      expect(bugs).toEqual([])
    },
  },
)

/** What nobody caught in any app that ran in this data folder; a page that asks nonsense is told so, and is no such bug. */
function loggedBugs(home: string): string[] {
  const log = join(home, 'logs', 'rekey.log')
  if (!existsSync(log)) return []
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /"event":"bug","where":"(main|start)/.test(line))
}

export { expect }
