import type { SecretFamily } from '../domain/destination.ts'
import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

/** Other copies of a credential's value. */
export const copiesTexts = inLanguage({
  tooManyAlongTheWay: (credential: string, repositories: number) =>
    `${credential} serves ${counted(repositories, 'repository', 'repositories')}: other copies in them were not looked for along the way.`,
  lookWhenTime: 'Look for them when there is time.',
  searchCanceled: 'The search for other copies was canceled. What was known before stays.',
  /** Stores that refused to be listed. */
  secretsOfRepositories: (family: SecretFamily, owner: string) =>
    `${family} secrets of repositories of ${owner}`,
  secretsOfOrganization: (family: SecretFamily, organization: string) =>
    `${family} secrets of the organization ${organization}`,
  environmentsOf: (owner: string) => `environments of repositories of ${owner}`,
  environmentSecretsOf: (owner: string) => `environment secrets of repositories of ${owner}`,
  runsAlready: 'A search for copies runs already.',
  notAmongFound: 'A copy that was chosen is not among those that the last search found. Nothing was added.',
  searchAgain: 'Search again.',
})
