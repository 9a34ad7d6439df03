import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { Frame } from '../screens/frame.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

const chosen = ['acme/app-0001', 'acme/app-0004', 'acme/app-0006']

journey(
  'kill -9 during a roll back of some destinations, then start: it goes on, and the others keep the new value',
  async ({ stage }, info) => {
    const { github, scenario } = stage
    const first = await stage.launch()
    await prepare(stage, first)
    const wizard = new RotationScreen(first)
    const newToken = scenario.issueNewDispatchToken()
    await wizard.bringToPlan('DISPATCH_PAT', newToken)
    await wizard.update()
    await wizard.isUpdated()
    const valueIn = (name: string) => github.secretValue(name, 'DISPATCH_PAT')

    await wizard.button('Roll back…').click()
    const { dialog } = wizard.rollBackPlan
    await dialog.getByRole('radio', { name: 'Selected' }).check()
    for (const place of chosen) await dialog.getByRole('checkbox', { name: `Roll back ${place}` }).check()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('their deploys refuse the new token')
    // The first write goes through and the app is gone before its answer; the others never reach GitHub.
    let release = (): void => undefined
    const gone = new Promise<void>((resolve) => {
      release = resolve
    })
    let acted = (): void => undefined
    const written = new Promise<void>((resolve) => {
      acted = resolve
    })
    github.faults.add({
      kind: 'watched',
      match: { method: 'PUT' },
      onActed: () => {
        acted()
        return gone
      },
    })
    github.faults.add({
      kind: 'status',
      status: 503,
      match: { method: 'PUT' },
      times: Number.POSITIVE_INFINITY,
    })
    await dialog.getByRole('button', { name: 'Roll back 3 secrets' }).click()
    await written
    await first.kill()
    github.faults.clear()
    release()
    const old = () => chosen.filter((name) => valueIn(name) === scenario.tokens.dispatchOld)
    expect(old()).toHaveLength(1)

    const second = await stage.launch()
    const { messages } = new Frame(second.page)
    await expect(messages.getByText(/continue the roll back/)).toBeVisible()
    await messages.getByRole('button', { name: /^Continue R-0001/ }).click()
    const rotation = new RotationScreen(second)
    await expect(rotation.heading('DISPATCH_PAT')).toBeVisible()
    await expect(
      second.page
        .getByRole('main')
        .getByText(/^The roll back isn't finished\. \d of 3 destinations have/)
        .first(),
    ).toBeVisible()
    for (const name of [/Resume the update/, /^Try \d/, /Continue to verify/])
      await expect(rotation.button(name)).toHaveCount(0)
    await second.page.screenshot({ path: info.outputPath('cut-off.png') })

    const before = github.requests.length
    await rotation.button('Continue roll back').click()
    await expect.poll(() => old().length, { timeout: 60_000 }).toBe(chosen.length)
    await expect(rotation.button('Continue roll back')).toHaveCount(0)
    for (const name of ['acme/app-0000', 'acme/app-0002', 'acme/app-0003', 'acme/app-0005'])
      expect(valueIn(name)).toBe(newToken)
    const puts = github.requests.slice(before).filter((request) => request.method === 'PUT')
    for (const { path } of puts) expect(chosen.some((name) => path.includes(`/repos/${name}/`))).toBe(true)
    for (const name of chosen) await expect(rotation.row(name).getByText('Restored')).toBeVisible()
    await second.page.screenshot({ path: info.outputPath('gone-on.png') })
  },
)
