import type { TokenNeed } from '../domain/token-need.ts'
import { inLanguage } from './in-language.ts'

const does: Readonly<Record<TokenNeed, string>> = {
  dispatch: 'Sends repository_dispatch',
  'start-workflow': 'Starts a workflow',
  'read-runs': 'Reads workflow runs',
  'read-code': 'Reads code',
  'push-code': 'Pushes code',
  release: 'Makes releases',
  'set-secrets': 'Sets secrets',
  'pull-request': 'Opens pull requests',
  issues: 'Writes issues',
  projects: 'Changes projects of the organization',
  gists: 'Writes gists',
  'deploy-keys': 'Changes deploy keys',
  packages: 'Publishes or installs packages',
}

/** What somebody does with a token. */
export const tokenNeedTexts = inLanguage({
  /** "Sends repository_dispatch": what the holder does. */
  does,
  doesIn: (need: string, repository: string) => `${need} in ${repository}.`,
  /** @param because where it is seen */
  doesBecause: (need: string, because: string) => `${need}: ${because}.`,
  doesBecauseOfMore: (need: string, because: string, more: number) =>
    `${need}: ${because}, and ${more} more.`,
})
