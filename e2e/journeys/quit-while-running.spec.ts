import { beginRun, closeWindow, isVisible, snapshot } from '../harness/drive-app.ts'
import { expect } from '../harness/journey.ts'
import { answerDialogs, askedQuestions } from '../harness/launch-app.ts'
import { NotificationDaemon } from '../harness/notification-daemon.ts'
import { desktop } from '../harness/own-desktop.ts'
import { type BridgeWindow, prepare } from '../harness/prepare.ts'
import { TrayHost } from '../harness/tray-host.ts'

desktop.use({ stageOptions: { repositories: 12, latencyMs: 400 } })

desktop('quitting asks first, and the tray keeps it running', async ({ stage, own, start }) => {
  const tray = await TrayHost.start(own.env)
  const daemon = await NotificationDaemon.start(own.env)
  const app = await start()
  await prepare(stage, app)
  // It runs for as long as the questions and the tray take, however busy the computer is.
  let goOn = (): void => undefined
  const untilAsked = new Promise<void>((resolve) => {
    goOn = resolve
  })
  stage.github.faults.add({
    kind: 'watched',
    match: { method: 'PUT' },
    after: 2,
    times: Number.POSITIVE_INFINITY,
    onArrival: () => untilAsked,
  })
  await beginRun(app, 'DISPATCH_PAT', stage.scenario.issueNewDispatchToken(), 'careful')
  const quit = () => app.electron.evaluate(({ app: running }) => running.quit())
  const isRunning = async () => (await snapshot(app)).rotations.some((each) => each.running)

  await answerDialogs(app.electron, 'Cancel')
  await quit()
  await expect
    .poll(() => askedQuestions(app.electron))
    .toEqual([
      expect.stringMatching(
        /^R-0001 is still running\. \d+ of \d+ secrets updated\. .+ \[Cancel\] \[Pause and quit\] \[Keep running in the tray\]$/,
      ),
    ])
  expect(await isRunning()).toBe(true)
  expect(await isVisible(app)).toBe(true)

  // Closing the window means quitting as long as nobody chose the tray.
  await answerDialogs(app.electron, 'Keep running in the tray')
  await closeWindow(app)
  await expect.poll(() => isVisible(app)).toBe(false)
  await expect.poll(() => tray.items.length).toBe(1)
  await expect.poll(() => tray.labels()).toContainEqual(expect.stringMatching(/^R-0001: \d+ of \d+/))
  goOn()
  await tray.click('Pause')
  await expect.poll(() => tray.labels()).toContainEqual(expect.stringMatching(/^R-0001: \d+ of \d+, paused$/))
  await tray.click('Resume')
  await expect
    .poll(() => daemon.visible.map((each) => each.title), { timeout: 60_000 })
    .toContainEqual(expect.stringMatching(/^\d+ of \d+ secrets updated$/))
  const partial = daemon.visible.find((each) => /secrets updated/.test(each.title))
  expect(partial?.body).toMatch(/^\d+ failed\. Both tokens still work\.$/)
  expect(await isRunning()).toBe(false)
  daemon.stop()
  tray.stop()
})

desktop('sleep pauses it, and says so', async ({ stage, start }) => {
  const app = await start()
  await prepare(stage, app)
  const id = await beginRun(app, 'DISPATCH_PAT', stage.scenario.issueNewDispatchToken(), 'careful')
  const view = () =>
    app.page.evaluate(async (rotation) => {
      const answer = await (globalThis as unknown as BridgeWindow).rekey.rotation.view({ id: rotation })
      if (!answer.ok) throw new Error(answer.failure.message)
      const { paused, running, problem } = answer.value
      return { paused, running, problem: problem?.message ?? null }
    }, id)
  await answerDialogs(app.electron, 'Unlock')
  await app.electron.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend')
    powerMonitor.emit('resume')
  })
  // Sleep locks Rekey as well; what runs is paused, not lost.
  await app.page.getByRole('button', { name: 'Unlock' }).click()
  const slept = 'Paused while this computer slept.'
  await expect.poll(view).toEqual({ paused: true, running: true, problem: slept })
  await app.page.evaluate(
    (rotation) => (globalThis as unknown as BridgeWindow).rekey.rotation.continue({ id: rotation }),
    id,
  )
  await expect.poll(view).toEqual({ paused: false, running: true, problem: null })
})
