import { noteTargets, snapshot, targets } from '../harness/drive-app.ts'
import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey("the menu's keys work in the window, and none of them reloads it", async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  await noteTargets(app)
  // As a keyboard gives them: Playwright's own keys never reach the menu.
  const press = (keyCode: string, ...modifiers: ('control' | 'shift')[]) =>
    app.electron.evaluate(
      ({ BrowserWindow }, key) => {
        const [window] = BrowserWindow.getAllWindows()
        window?.focus()
        for (const type of ['keyDown', 'keyUp'] as const) window?.webContents.sendInputEvent({ type, ...key })
      },
      { keyCode, modifiers },
    )
  await press('R', 'control')
  await press('R', 'control', 'shift')
  await press('F5')
  await press('4', 'control')
  await expect(app.page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
  // What the page was told before is still there: it is the same page.
  expect(Array.isArray(await targets(app))).toBe(true)
  // Ctrl+R asked GitHub again, as its name says.
  await expect.poll(async () => (await snapshot(app)).lastRefresh).not.toBeNull()
})
