import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey(
  'malformed, repeated, expired, foreign and weak tokens are each refused with their own sentence',
  async ({ stage }) => {
    const { github, scenario } = stage
    const app = await stage.launch()
    await prepare(stage, app)
    const rotation = new RotationScreen(app)
    await rotation.startFromExpiry('DISPATCH_PAT')
    await rotation.continueToPaste()

    const expired = github.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      repositories: ['acme/infra'],
      permissions: { contents: 'write', actions: 'read' },
      expiresAt: new Date(Date.now() - 60_000),
    })
    const weak = github.tokens.issue({
      kind: 'fine-grained',
      login: 'octo-bot',
      owner: 'acme',
      repositories: ['acme/infra'],
      permissions: { contents: 'read' },
      expiresAt: new Date(Date.now() + 90 * 86_400_000),
    })
    const refusals: [string, string, RegExp][] = [
      ['malformed', 'ghp_tooshort', /doesn't look like a GitHub token/],
      ['quoted', `"${scenario.issueNewDispatchToken()}"`, /it is in quotes/],
      ['repeated', scenario.tokens.dispatchOld, /This is the old token/],
      ["the operator's own", scenario.tokens.operator, /token that Rekey is signed in with/],
      ['expired', expired, /doesn't accept this token \(401\)/],
      ['wrong user', scenario.tokens.otherUser, /the old token was octo-bot's/],
      ['under-permitted', weak, /Actions: read|actions/i],
    ]
    for (const [name, token, sentence] of refusals) {
      await rotation.pasteToken(token)
      await expect(app.page.getByText(sentence).first(), name).toBeVisible()
      await expect(rotation.button('Continue to plan'), name).toBeHidden()
    }
    expect(github.requests.filter((request) => request.method === 'PUT')).toEqual([])
    // After all of that, the right one is taken.
    await rotation.pasteToken(scenario.issueNewDispatchToken())
    await expect(rotation.button('Continue to plan')).toBeVisible()
  },
)
