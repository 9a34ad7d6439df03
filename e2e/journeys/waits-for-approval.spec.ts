import { axeViolations } from '../harness/axe.ts'
import { expect, journey } from '../harness/journey.ts'
import { prepare } from '../harness/prepare.ts'
import { RotationScreen } from '../screens/rotation.ts'

journey.use({ stageOptions: { repositories: 12, latencyMs: 0 } })

journey('a token that its organization has not approved waits, and goes on once it is', async ({ stage }) => {
  const { github } = stage
  const app = await stage.launch()
  await prepare(stage, app)
  const rotation = new RotationScreen(app)
  await rotation.startFromExpiry('DISPATCH_PAT')
  await rotation.continueToPaste()
  const value = github.tokens.issue({
    kind: 'fine-grained',
    login: 'octo-bot',
    owner: 'acme',
    repositories: ['acme/infra'],
    permissions: { contents: 'write', actions: 'write' },
    expiresAt: new Date(Date.now() + 90 * 86_400_000),
    pendingApproval: true,
  })
  await rotation.pasteToken(value)
  const waiting = app.page.getByRole('region', { name: 'Waiting for acme' })
  await expect(waiting).toContainText("It may wait for an owner's approval")
  await expect(rotation.tokenChecks.getByRole('listitem', { name: /^Approval: Blocked/ })).toBeVisible()
  await expect(rotation.button('Continue to plan')).toBeHidden()
  expect(await axeViolations(app.page)).toEqual([])

  const token = github.tokens.find(value)
  if (token === undefined) throw new Error('The token is gone.')
  const answered = () =>
    github.requests
      .filter(
        ({ path, tokenFingerprint }) =>
          path === '/repos/acme/infra' && tokenFingerprint === token.fingerprint,
      )
      .map(({ status }) => status)
  await rotation.button('Check now').click()
  // Looked for by the paste, by the page as it began to wait, and by the button: the approval comes after all three.
  await expect.poll(answered).toEqual([404, 404, 404])
  await expect(waiting).toBeVisible()
  token.pendingApproval = false
  await rotation.button('Check now').click()
  await expect(rotation.tokenChecks.getByRole('listitem', { name: /^Approval: Passed/ })).toBeVisible()
  await expect(waiting).toBeHidden()
  await expect(rotation.button('Continue to plan')).toBeVisible()
  expect(github.requests.filter((request) => request.method === 'PUT')).toEqual([])
})
