import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'
import { allWords, someNames } from './name-list.ts'

/** What would make a token smaller: why, how, and other ways to the same end. */
export const radiusAdviceTexts = inLanguage({
  pushPermissionIsDispatch: (repositories: readonly string[]) =>
    `It can push code to ${someNames(repositories)}. The permission that sends repository_dispatch is the one that pushes: if this token is there to start deploys, it is wider than its job.`,
  dispatchTokenCanPush: (repositories: readonly string[]) =>
    `This token is there to start workflows, and it can rewrite the code that they run: sending repository_dispatch takes Contents: write, which also pushes code to ${someNames(repositories)}.`,
  keepToOneRepository: (repositories: readonly string[]) =>
    repositories.length === 1
      ? `Keep it to ${someNames(repositories)} alone, and protect the branches there: required reviews, and an owner for .github/workflows in CODEOWNERS.`
      : 'Limit it to the single repository that receives the dispatch, and protect the branches there: required reviews, and an owner for .github/workflows in CODEOWNERS.',
  otherWaysToStartWorkflows: [
    'Start the workflow by workflow_dispatch instead: it takes Actions: write and no Contents: write.',
    'Let a GitHub App make a token for one hour, one repository and one job, so that no copy lies in a secret.',
    'Put an intermediary between: a service that keeps the token and takes nothing but the dispatch.',
  ],
  scriptsChangeWithAnyPush: (repositories: readonly string[]) =>
    `Workflow files in ${someNames(repositories)} take one more permission, but what the workflows run does not: scripts, local actions and build files change with any push.`,
  requireReviews:
    'Require reviews for every path that a workflow runs, not for .github/workflows alone, and keep deploy secrets in a protected environment.',
  canAdminister: (repositories: readonly string[]) =>
    `It can administer ${someNames(repositories)}: take away branch protection, add people and deploy keys, bring an archived repository back.`,
  leaveAdministrationOut: 'Leave Administration out of the next token unless its work is to change settings.',
  writesBeyondItsWork: (writable: number, work: readonly string[]) =>
    `It can write to ${counted(writable, 'repository', 'repositories')}; its work is in ${someNames(work)}.`,
  writesToManyAtOnce: (writable: number) =>
    `It can write to ${counted(writable, 'repository', 'repositories')} at once.`,
  selectRepositories:
    'Choose "Only select repositories" for the next token, or make one token for each repository that it works on.',
  classicReachesAll:
    "A classic token can't be kept to repositories: it reaches whatever its owner reaches, also repositories made later.",
  makeItFineGrained:
    'Make the next one a fine-grained token, with the repositories and permissions that its work takes.',
  neverExpires: 'It never expires: a copy that somebody took works until the token is revoked.',
  giveItAnExpiry: 'Give the next token an expiry, and let Rekey remind you to rotate it.',
  hasMoreThanDeclared: (permissions: readonly string[]) =>
    `The inventory doesn't ask for what this token has: ${allWords(permissions)}.`,
  leaveItOut: 'Leave it out of the next token, or note it in the inventory if the work takes it.',
})
