import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 20, latencyMs: 0 } })

journey(
  'nothing is written before the plan is agreed to, and then what the plan shows',
  async ({ stage }) => {
    const { github, scenario } = stage
    const app = await stage.launch()
    const changing = () =>
      github.requests.filter(({ method, path }) => method !== 'GET' && !/\/dispatches$/.test(path))
    await prepare(stage, app)
    const wizard = new RotationScreen(app)
    await wizard.bringToPlan('DISPATCH_PAT', scenario.issueNewDispatchToken())
    expect(changing()).toEqual([])

    const planned: string[] = []
    for (const table of ['Create', 'Update'] as const)
      planned.push(
        ...(await wizard.planned(table)).map((place) => `/repos/${place}/actions/secrets/DISPATCH_PAT`),
      )
    expect(planned.length).toBeGreaterThanOrEqual(20)
    await wizard.agreeToRisks()
    // Agreeing is not yet asking for it, and planning again writes nothing either.
    await wizard.button('Refresh plan').click()
    await expect(wizard.button(/^Update \d+ secrets?$/)).toBeVisible()
    expect(changing()).toEqual([])

    await wizard.update()
    await wizard.isUpdated()
    expect(
      changing()
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted(),
    ).toEqual(planned.map((path) => `PUT ${path}`).toSorted())
  },
)
