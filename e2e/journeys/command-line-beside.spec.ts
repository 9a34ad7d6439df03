import { spawn } from 'node:child_process'
import { commandLine } from '../command-line/rekey-process.ts'
import { holdWrites } from '../harness/held-writes.ts'
import { expect, journey, type Stage } from '../harness/journey.ts'
import { environmentOf, projectRoot } from '../harness/launch-app.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 60, latencyMs: 20 } })

/** Somebody rotates in a terminal, with the same data and the same keychain. */
function rotateInTerminal(stage: Stage, token: string) {
  const env = environmentOf({ env: stage.session.env, apiUrl: stage.github.url, home: stage.home })
  const rotate = ['rotate', 'DISPATCH_PAT', '--with-token', '--yes', '--leave-blocked']
  const terminal = spawn(process.execPath, commandLine(rotate), { cwd: projectRoot, env })
  terminal.stdin.end(token)
  return terminal
}

journey('the open window follows a rotation of the command line, and its sudden end', async ({ stage }) => {
  const { github, scenario } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const frame = new Frame(app.page)
  await frame.go('Rotations')
  const newToken = scenario.issueNewDispatchToken()
  const written = () =>
    scenario.destinations.filter((name) => github.secretValue(name, 'DISPATCH_PAT') === newToken).length
  const held = holdWrites(github, () => written() >= 12)
  const terminal = rotateInTerminal(stage, newToken)
  const ended = new Promise((resolve) => terminal.once('exit', resolve))
  // Nobody presses anything: what the terminal does appears by itself.
  const main = app.page.getByRole('main')
  await expect(main.getByRole('cell', { name: /^(1[2-9]|[2-5]\d) of 60 written$/ })).toBeVisible()
  await main.getByRole('button', { name: /R-0001/ }).click()
  const rotation = new RotationScreen(app)
  await expect(rotation.destinations.getByText('Written').first()).toBeVisible()
  const stopped = /[Ss]topped unexpectedly at \d+ of \d+\./
  await expect(app.page.getByText(stopped)).toHaveCount(0)
  terminal.kill('SIGKILL')
  await ended
  await expect(main.getByText(stopped)).toBeVisible()
  await expect(rotation.button('Resume the update').first()).toBeVisible()
  await frame.go('Expiry')
  await expect(frame.messages.getByText(stopped)).toBeVisible()
  held.release()
})
