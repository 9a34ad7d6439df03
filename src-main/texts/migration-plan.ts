import { counted, plural } from './count.ts'
import { inLanguage } from './in-language.ts'

const wideScopes: Readonly<Record<string, string>> = {
  'admin:org':
    'Nothing that Rekey sees uses it. It changes members, teams and settings of every organization.',
  delete_repo: 'Nothing that Rekey sees uses it. It deletes repositories.',
  workflow: 'Nothing that Rekey sees uses it. It changes workflow files.',
  'admin:public_key':
    'Nothing that Rekey sees uses it. It adds SSH keys to the account, which outlive the token; a token of an organization never has it.',
  'admin:gpg_key':
    'Nothing that Rekey sees uses it. It adds GPG keys to the account; a token of an organization never has it.',
}

/** How a classic token becomes a fine-grained one, and what speaks for it. */
export const migrationPlanTexts = inLanguage({
  /** Where a need is seen, in the middle of a sentence. */
  theProbeOf: (repository: string) => `the probe of ${repository}`,
  stepIn: (step: string, repository: string, file: string) => `${step} in ${repository}, ${file}`,

  itsPurpose: (purpose: string) => `Its purpose: ${purpose}.`,
  startedFrom: (recipe: string) => `It was started from: ${recipe}.`,
  declared: (permissions: readonly { readonly name: string; readonly level: string }[]) =>
    `Declared: ${permissions.map(({ name, level }) => `${name} ${level}`).join(', ')}.`,
  probeDispatches: (repository: string) => `A probe dispatches to ${repository}.`,
  probeReadsRuns: (repository: string) => `A probe reads runs of ${repository}.`,
  silentStep: (repository: string, file: string, line: number) =>
    `Is given to a step that doesn't show what for: ${repository}, ${file}:${line}.`,
  silentSteps: (repository: string, file: string, line: number, more: number) =>
    `Is given to a step that doesn't show what for: ${repository}, ${file}:${line}, and ${more} more.`,
  isStoredIn: (places: number) => `It is stored in ${counted(places, 'place', 'places')}.`,

  scopesUnknown:
    'Its scopes are not known: inspect the token, and the plan says which of them nothing needs.',
  notScanned: (repositories: number) =>
    `The workflows of ${counted(repositories, 'repository', 'repositories')} were not read: look for uses first.`,
  stepsAreSilent: (steps: number) =>
    `${counted(steps, 'step is', 'steps are')} given the token without showing what for: read them before you accept.`,
  placesOutsideGithub: (places: number) =>
    `${counted(places, 'place', 'places')} outside GitHub ${plural(places, 'holds', 'hold')} it, and no scan tells what it does there.`,
  mayChangeWorkflows:
    'It has the scope workflow, and what it pushes may change workflow files: then the new token takes Workflows: write as well. No scan tells.',
  repositoryAtRunTime: 'Some steps choose their repository when they run: check the list of repositories.',
  hasToBeMember: (owner: string, login: string) =>
    `If ${owner} is an organization, ${login} has to be a member of it: an outside collaborator can make no fine-grained token for it.`,

  isDeclared: 'It is declared for this credential.',
  packages: (because: string) => `Packages: ${because}`,
  packagesTakeClassic:
    'GitHub Packages takes classic tokens only. Give it a token of its own with write:packages and nothing else.',
  repositoriesOf: (owners: readonly string[]) => `Repositories of ${owners.join(', ')}`,
  oneResourceOwner: (owner: string) =>
    `A fine-grained token has one resource owner, here ${owner}. For each other owner make a token of its own; where you are only an outside collaborator, or the repository is somebody else's public one, GitHub offers none.`,
  gists: (because: string) => `Gists: ${because}`,
  gistsAreOfAPerson:
    'Gists belong to a person: only a token whose resource owner is that person can have them.',

  /** Classic scopes that nothing uses; what is not named here is `unused`. */
  wideScopes,
  unused: 'Nothing that Rekey sees uses it.',

  steps: {
    keepClassic:
      'Keep a classic token, with the scopes of its use alone: start the credential from the purpose "Publish or install packages" when that is what it does.',
    oneForEachOwner:
      'Where several owners are reached, track one credential for each owner and give each its own places.',
    splitFirst:
      'First give what is blocked a token of its own: another credential, another secret name, and a change in the workflows that use it.',
    accept: (credential: string, owner: string) =>
      `Accept: the next rotation of ${credential} then asks for a fine-grained token of ${owner}.`,
    rotate:
      'Rotate it. The probes and the canary show whether the new token does the work before everything depends on it.',
    waitForApproval: (owner: string) =>
      `If ${owner} approves tokens, wait for its owners: until then the token reads public data only.`,
    revoke: 'Revoke the classic token at the end of the rotation, as ever.',
  },
})
