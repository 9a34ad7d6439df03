import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { Frame } from '../../screens/frame.ts'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import type { Scene } from '../scenes.ts'

const long =
  'a-repository-whose-name-goes-on-and-on-until-github-itself-says-that-one-hundred-is-enough-for-you'
const inventory = `version: 1
credentials:
  - name: THE_TOKEN_THAT_LETS_EVERY_SERVICE_OF_THE_WHOLE_COMPANY_START_THE_DEPLOYMENT_OF_EVERY_OTHER_SERVICE
    owner: an-organization-with-a-very-long-name
    purpose: "يسمح للمستودعات ببدء النشر — и объяснение, которое никак не хочет заканчиваться, потому что его писали втроём 🔑🔁"
    rotateEvery: 90d
    permissions: { contents: write }
    repositoryAccess: [an-organization-with-a-very-long-name/${long}]
    destinations:
      - { kind: actions, repositories: [an-organization-with-a-very-long-name/${long}, acme/x] }
      - { kind: manual, title: "الملف الشخصي 🔑 للمشغّل", instructions: "غيّر السطر export" }
  - name: X
    owner: acme
    purpose: "<img src=x onerror=alert(1)> עברית 🧯"
    destinations:
      - { kind: actions, repositories: [acme/x] }
`

/** Names and texts that break a layout: very long, right to left, emoji, markup. */
export const names: Scene = {
  name: 'names',
  repositories: 3,
  latencyMs: 0,
  play: async ({ app, scenario, home, gallery }) => {
    const file = join(home, 'names.yaml')
    writeFileSync(file, inventory)
    const onboarding = new OnboardingScreen(app)
    await onboarding.signIn(scenario.tokens.operator)
    await onboarding.importInventory(file)
    const frame = new Frame(app.page)
    await expect(frame.heading('Expiry')).toBeVisible()
    await gallery.take('names-expiry')
    await frame.go('Matrix')
    await gallery.take('names-matrix')
    await frame.go('Expiry')
    await app.page
      .getByRole('main')
      .getByText(/^THE_TOKEN/)
      .first()
      .click()
    await gallery.take('names-credential')
  },
}
