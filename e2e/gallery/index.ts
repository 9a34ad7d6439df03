import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fleet, startGitHubSimulator } from '../github-simulator/index.ts'
import { startDesktopSession } from '../harness/desktop-session.ts'
import { launchApp, projectRoot } from '../harness/launch-app.ts'
import { removeProfile } from '../harness/remove-profile.ts'
import { Gallery, type Look, nameOf, specialLooks, usualLooks } from './gallery.ts'
import { inventoryFileIn, type Scene, scenes } from './scenes.ts'

/*
 * `npm run screenshots`: every screen and state of the real window, in light and dark, at 1280×800 and 1024×640, into
 * screenshots-output/. Each scene has a profile and a GitHub double of its own. `--only NAME` takes one scene,
 * `--look 1024x640-dark` one look; `zoom-200`, `rtl`, `forced-colors` and the like are taken only so.
 */

const output = join(projectRoot, 'screenshots-output')

async function takeAll(): Promise<void> {
  const only = argumentAfter('--only')
  const chosen = scenes.filter((each) => only === null || each.name === only)
  const wanted = argumentAfter('--look')
  const all = [...usualLooks, ...specialLooks]
  const chosenLooks = wanted === null ? usualLooks : all.filter((each) => nameOf(each) === wanted)
  if (chosenLooks.length === 0) throw new Error(`There is no look ${wanted}: ${all.map(nameOf).join(', ')}`)
  if (chosen.length === 0)
    throw new Error(`There is no scene ${only}: ${scenes.map((each) => each.name).join(', ')}`)
  if (only === null && wanted === null) rmSync(output, { recursive: true, force: true })
  const session =
    process.platform === 'linux'
      ? await startDesktopSession({ display: 'headless' })
      : { env: process.env, stop: () => {} }
  let failures = 0
  try {
    for (const look of chosenLooks) {
      const counter = { value: 0 }
      for (const scene of chosen) {
        try {
          await take(scene, look, counter, session.env)
          console.log(`${nameOf(look)}: ${scene.name}`)
        } catch (error) {
          // The other scenes are still worth looking at; the command as a whole has failed.
          failures += 1
          console.error(`${nameOf(look)}: ${scene.name} failed:`, error)
        }
      }
    }
  } finally {
    session.stop()
  }
  console.log(`Pictures are in ${output}.`)
  if (failures > 0) throw new Error(`${failures} scenes failed`)
}

async function take(
  scene: Scene,
  look: Look,
  counter: { value: number },
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'rekey-gallery-'))
  const scenario = fleet({ repositories: scene.repositories })
  const github = await startGitHubSimulator({
    scenario: scenario.world,
    latencyMs: scene.latencyMs,
    revocationDelayMs: 300,
  })
  const inventoryFile = inventoryFileIn(home)
  writeFileSync(inventoryFile, scenario.inventoryYaml)
  try {
    scene.prepare?.(home)
    const app = await launchApp({
      env: { ...env, ...scene.env?.(home) },
      apiUrl: github.url,
      home,
      colorScheme: look.colorScheme,
      size: { width: look.width, height: look.height },
    })
    try {
      const gallery = new Gallery(output, look, app, counter)
      await gallery.begin()
      await scene.play({ app, github, scenario, home, inventoryFile, gallery })
    } catch (error) {
      await app.page.screenshot({ path: join(output, `failed-${scene.name}.png`) })
      throw error
    } finally {
      await app.close()
    }
  } finally {
    await github.close()
    await removeProfile(home)
  }
}

function argumentAfter(flag: string): string | null {
  const index = process.argv.indexOf(flag)
  return index < 0 ? null : (process.argv[index + 1] ?? null)
}

takeAll().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
