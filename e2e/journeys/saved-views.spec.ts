import { startAgain } from '../harness/drive-app.ts'
import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { MatrixScreen } from '../screens/matrix.ts'

journey.use({ stageOptions: { repositories: 24, latencyMs: 0 } })

journey(
  'a saved view has the same rows again: after a restart, by its name and by its link',
  async ({ stage }) => {
    const first = await stage.launch()
    await prepare(stage, first)
    const frame = new Frame(first.page)
    const matrix = new MatrixScreen(first.page)
    await frame.go('Matrix')
    await matrix.refresh()
    const everything = await matrix.shown()
    await matrix.filter.fill('owner:acme state:missing,archived,unreachable app')
    await matrix.display('Credential')
    await matrix.display('Compact')
    await matrix.toggleColumn('LEGACY_DEPLOY_PAT')
    await matrix.saveView('Broken')
    await expect(matrix.savedView('Broken')).toHaveAttribute('aria-current', 'page')
    const saved = await matrix.shown()
    expect(saved).not.toEqual(everything)
    expect(saved).toMatchObject({ density: 'compact' })
    // The density is the view's: what holds elsewhere is chosen apart from it.
    await first.page.evaluate(() =>
      (globalThis as unknown as import('../harness/prepare.ts').BridgeWindow).rekey.app.writeSetting({
        key: 'density',
        value: 'comfortable',
      }),
    )
    await first.close()

    const second = await stage.launch()
    const again = new MatrixScreen(second.page)
    await new Frame(second.page).go('Matrix')
    await expect.poll(() => again.shown()).toEqual(everything)
    await again.savedView('Broken').click()
    await expect.poll(() => again.shown()).toEqual(saved)

    const link = (await again.savedView('Broken').getAttribute('href'))?.replace('#', 'rekey://') ?? ''
    await new Frame(second.page).go('Audit log')
    await startAgain(stage, link)
    await expect(new Frame(second.page).heading('Matrix')).toBeVisible()
    await expect.poll(() => again.shown()).toEqual(saved)
    // Something else in between, and the link leads back.
    await again.filter.fill('vendor')
    await startAgain(stage, link)
    await expect.poll(() => again.shown()).toEqual(saved)
  },
)
