import { axeViolations } from '../harness/axe.ts'
import { snapshot } from '../harness/drive-app.ts'
import { expect, journey } from '../harness/journey.ts'
import { answerDialogs, askedQuestions } from '../harness/launch-app.ts'
import { type BridgeWindow, prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey('a locked Rekey shows no name, does nothing, and opens where it was', async ({ stage }) => {
  const app = await stage.launch()
  const { page, electron } = app
  await prepare(stage, app)
  const frame = new Frame(page)
  await frame.go('Rotations')
  await page.keyboard.press('Control+Shift+X')
  const heading = page.getByRole('heading', { name: 'Rekey is locked' })
  await expect(heading).toBeVisible()
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeFocused()
  expect(await page.locator('body').innerText()).not.toContain('DISPATCH_PAT')
  expect(await axeViolations(page)).toEqual([])

  const answers = await page.evaluate(async () => {
    const { rekey } = globalThis as unknown as BridgeWindow
    return Promise.all([
      rekey.rotation.start({ credential: 'DISPATCH_PAT', reason: '' }),
      rekey.app.writeSetting({ key: 'lock.after', value: 'off' }),
      rekey.audit.list({ before: null, limit: 1 }),
    ])
  })
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: false, failure: { message: 'Rekey is locked. Nothing was done.' } })

  // A page that is loaded anew is no way in.
  await page.reload()
  await expect(heading).toBeVisible()

  await answerDialogs(electron, 'Stay locked')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByText('Rekey stays locked.')).toBeVisible()
  expect(await askedQuestions(electron)).toEqual([expect.stringContaining('Unlock Rekey?')])

  await answerDialogs(electron, 'Unlock')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('navigation', { name: 'Primary' })).toBeVisible()
  expect((await snapshot(app)).locked).toBeNull()
})

journey('sleep, and time without input, lock Rekey by themselves', async ({ stage }) => {
  const app = await stage.launch()
  await prepare(stage, app)
  await answerDialogs(app.electron, 'Unlock')
  const unlock = app.page.getByRole('button', { name: 'Unlock' })
  await app.electron.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend')
    powerMonitor.emit('resume')
  })
  await expect(app.page.getByText('This computer went to sleep.')).toBeVisible()
  await unlock.click()
  await expect(unlock).toBeHidden()
  await app.electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 15 * 60
  })
  await expect(app.page.getByText('Nobody was here.')).toBeVisible({ timeout: 60_000 })
})
