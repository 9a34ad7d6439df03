import { inLanguage } from './in-language.ts'

/** How a workflow gets a secret, and from where. */
export const consumerTexts = inLanguage({
  anySecret: 'any secret',
  anotherWorkflow: 'another workflow',
  fileOf: (file: string, repository: string) => `${file} of ${repository}`,
  passes: (secret: string, workflow: string) => `Passes ${secret} to ${workflow}.`,
  letsReadAny: (workflow: string) => `Lets ${workflow} read any secret; that file was not scanned.`,
  letsRead: (workflow: string) => `Lets ${workflow} read it.`,
  mayReadAny: 'May read any secret: its name is made up at run time.',
  reads: 'Reads it.',
  noStoreHasIt: 'No store that the job can get has it.',
  environmentAtRunTime: 'Its environment is known at run time only.',
  notEveryStoreListed: 'Not every store that the job can get could be listed.',
  fromEnvironment: (environment: string) => `From the environment ${environment}.`,
  fromOrganization: 'From the organization.',
  fromRepository: 'From the repository.',
})
