import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fleet, startGitHubSimulator } from '../github-simulator/index.ts'
import { startDesktopSession } from '../harness/desktop-session.ts'
import { launchApp, projectRoot } from '../harness/launch-app.ts'
import { removeProfile } from '../harness/remove-profile.ts'
import { driveRotation } from './drive-rotation.ts'

/*
 * `npm run demo`: a GitHub double with a sample organization, and the real window in a profile of its own. With a
 * display the window is yours; without one (or with --drive) the rotation is driven in the real window, every step is
 * printed, and numbered screenshots are left in demo-output/. Nothing here exists for the demo only.
 */

const output = join(projectRoot, 'demo-output')

async function demo(): Promise<void> {
  const hasDisplay =
    Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || process.platform !== 'linux'
  const drive = !hasDisplay || process.argv.includes('--drive')
  const scenario = fleet({ repositories: 44 })
  const github = await startGitHubSimulator({
    scenario: scenario.world,
    latencyMs: 80,
    revocationDelayMs: 1500,
  })
  const home = mkdtempSync(join(tmpdir(), 'rekey-demo-'))
  const inventoryFile = join(home, 'rekey.yaml')
  writeFileSync(inventoryFile, scenario.inventoryYaml)
  // On Linux the demo has a keyring of its own; elsewhere its profile keeps its items apart from yours.
  const session =
    process.platform === 'linux'
      ? await startDesktopSession({ display: hasDisplay ? 'needed' : 'headless' })
      : { env: process.env, stop: () => {} }
  const app = await launchApp({ env: session.env, apiUrl: github.url, home })
  try {
    if (drive) {
      rmSync(output, { recursive: true, force: true })
      mkdirSync(output, { recursive: true })
      await driveRotation({ app, github, scenario, inventoryFile, output })
    } else {
      console.log(`Rekey is open, on a GitHub double at ${github.url}. Nothing touches github.com.

  Operator token to connect with:   ${scenario.tokens.operator}
  Inventory to import:              ${inventoryFile}
  Current value of DISPATCH_PAT:    ${scenario.tokens.dispatchOld}
  New token, when the wizard asks:  ${scenario.issueNewDispatchToken()}

Close the window to end the demo. npm run demo -- --drive does the whole rotation by itself.`)
      await app.page.waitForEvent('close', { timeout: 0 })
    }
  } finally {
    await app.close().catch(() => {
      // The window was closed by hand: there is nothing left to close.
    })
    session.stop()
    await github.close()
    await removeProfile(home)
  }
}

demo().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
