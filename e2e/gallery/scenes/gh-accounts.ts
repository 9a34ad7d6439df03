import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect } from '@playwright/test'
import { OnboardingScreen } from '../../screens/onboarding.ts'
import type { Scene } from '../scenes.ts'

/** A GitHub CLI that is signed in several times; the gallery needs a list, and no token. */
const accounts = {
  'github.com': [
    { host: 'github.com', login: 'octo-bot', active: true },
    { host: 'github.com', login: 'release-bot', active: false },
  ],
  'ghe.example.com': [{ host: 'ghe.example.com', login: 'monalisa', active: true }],
}

const folderIn = (home: string): string => join(home, 'gh')

/** Which of the GitHub CLI's sign-ins is taken over. */
export const ghAccounts: Scene = {
  name: 'gh-accounts',
  repositories: 3,
  latencyMs: 0,
  prepare: (home) => {
    const program = join(folderIn(home), 'gh')
    mkdirSync(folderIn(home))
    writeFileSync(program, `#!/bin/sh\necho '${JSON.stringify({ hosts: accounts })}'\n`)
    chmodSync(program, 0o755)
  },
  env: (home) => ({ PATH: [folderIn(home), process.env.PATH ?? ''].join(delimiter) }),
  play: async ({ app, gallery }) => {
    const { page } = app
    await new OnboardingScreen(app).connect.click()
    const choice = page.getByRole('radiogroup', { name: 'Account of the GitHub CLI' })
    await expect(choice.getByRole('radio')).toHaveCount(3)
    await gallery.take('gh-accounts')
    await choice.getByRole('radio', { name: 'monalisa on ghe.example.com' }).check()
    await gallery.take('gh-accounts-other-host')
  },
}
