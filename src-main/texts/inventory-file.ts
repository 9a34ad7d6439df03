import { inLanguage } from './in-language.ts'

/** Mistakes in an inventory file. */
export const inventoryFileTexts = inLanguage({
  tooLarge: 'The file is larger than 5 MB: this is no inventory.',
  nestedTooDeep: (levels: number) => `The file is nested deeper than ${levels} levels.`,
  tooManyLines: (lines: number) => `The file has more than ${lines.toLocaleString('en-US')} lines.`,
  notValidYaml: (reason: string) => `This is not valid YAML: ${reason}`,
  repeatedKeys: 'This is not valid YAML: Map keys must be unique',
  tooManyAliases: (most: number) => `The file repeats itself by more than ${most} aliases.`,
  credentialNamedTwice: (credential: string) => `The credential ${credential} is named twice.`,
  destinationNamedTwice: (destination: string, credential: string) =>
    `${destination} is named twice: ${credential} has it already.`,

  unknownKey: (key: string) => `Unknown key "${key}".`,
  isMissing: (key: string) => `"${key}" is missing.`,
  mustBeOneOf: (key: string, words: string) => `"${key}" must be one of ${words}.`,
  mustBeKnownKind: (key: string) => `"${key}" must be one of the known kinds.`,
  mustBeKnownWord: (key: string) => `"${key}" must be one of the known words.`,
  mustBe: (key: string, expected: string | null, received: string) =>
    `"${key}" must be ${expected}, not ${received}.`,
  ofKey: (key: string, mistake: string) => `"${key}": ${mistake}`,

  mustNotBeEmpty: 'This must not be empty.',
  isEmpty: 'This is empty.',
  isInvisible:
    'This has a character that cannot be seen: a control character, or one that turns or hides text.',
  versionForm: 'This Rekey reads inventory files of version 1.',
  noCredential: 'The inventory names no credential.',
  hostForm: 'A host is a name such as github.com.',
  credentialForm: 'A credential name has letters, digits, _ and -.',
  ownerForm: 'An owner is a user or organization name.',
  periodForm: 'A period is written in days or weeks: 90d, 12w.',
  soakForm: 'A soak time is written in hours or days, 999 hours at the most: 24h, 3d, 0h for none.',
  maintenanceWindowForm:
    'A maintenance window is written as days, hours and a time zone: mon-fri 09:00-17:00 Europe/Berlin, or daily 22:00-04:00 UTC.',
  policyPeriodForm: 'A period is written in days or weeks, or as none: 90d, 12w, none.',
  policyPeriodTooLong: 'A period is 9,999 days at the most.',
  scopeForm: 'A scope is written as repo or read:org.',
  eventTypeForm: 'An event type has at most 100 characters.',
  classicHasNoPermissions: 'A classic token has scopes and no permissions: write scopes: [repo].',
  fineGrainedHasNoScopes:
    'A fine-grained token has permissions and no scopes: write tokenKind: classic if it has to be one.',

  repositoryForm: 'A repository is written as owner/name.',
  nameOneRepository: 'Name at least one repository.',
  secretForm: 'A secret name has letters, digits and _, no digit first, and not the prefix GITHUB_.',
  patternForm:
    'A pattern is for the name without its owner, such as app-* or {web,api}-*; leave names out by "exclude".',
  topicForm: 'A topic has lower-case letters, digits and hyphens.',
  nameOneOrLeaveOut: 'Name at least one, or leave the key out.',
  herokuAppForm: 'A Heroku app is named with small letters, digits and hyphens.',
  nameOneApp: 'Name at least one app.',
  configVarForm: 'A config var has letters, digits and _.',
  infisicalSlugForm: 'A project id or an environment has letters, digits, hyphens and _.',
  infisicalPathForm: 'A folder is written as /github or /github/deploys.',
  infisicalSecretForm: 'A secret of Infisical has no colon and no slash in its name.',
  variableForm: 'A variable has letters, digits and _.',
  recipientForm: 'A recipient begins with age1 or is an SSH public key.',
  nameOneRecipient: 'Name at least one recipient.',
  nameTheProgram: 'Name the program.',
  copyLiesBeside: 'The encrypted copy lies beside the file: name it without a folder.',

  noRuleForSharedSecrets:
    '"repositories" of a shared secret are a list of names: GitHub knows no rule for them.',
  useRepositories: '"repository" doesn\'t go with "organization" or "user": use "repositories".',
  userOrOrganization: '"user" and "organization" don\'t go together: name one of them.',
  userIsForCodespaces: '"user" is for codespaces only: GitHub has no other secrets of users.',
  visibilityIsForOrganizations:
    '"visibility" is for organizations: a user\'s secret has selected repositories.',
  visibilityNeedsOrganization: '"visibility" needs an "organization".',
  kindOfOrganizationSecret: 'An Actions secret of an organization has the kind organization.',
  repositoriesNeedSelected: (visibility: string) =>
    `"repositories" go with the visibility selected, not ${visibility}.`,
  isNoRepositoryOf: (repository: string, organization: string) =>
    `${repository} is no repository of ${organization}.`,
})
