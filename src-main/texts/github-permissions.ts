import type { SecretFamily } from '../domain/destination.ts'
import { inLanguage } from './in-language.ts'

/** Permissions of fine-grained tokens that Rekey needs, as GitHub's form spells them. */
export const gitHubPermissionsTexts = inLanguage({
  ofRepository: {
    actions: 'Secrets',
    dependabot: 'Dependabot secrets',
    codespaces: 'Codespaces secrets',
    agents: 'Agent secrets',
  } satisfies Record<SecretFamily, string>,
  ofOrganization: {
    actions: 'Organization secrets',
    dependabot: 'Organization Dependabot secrets',
    codespaces: 'Organization Codespaces secrets',
    agents: 'Organization agent secrets',
  } satisfies Record<SecretFamily, string>,
  ofEnvironment: 'Environments',
  ofUser: 'Codespaces user secrets',
  readAdministrationOfOrganization: 'Administration: read of the organization',
  readAlerts: 'Secret scanning alerts: read',
  withLevel: (permission: string, level: string) => `${permission}: ${level}`,
  allOf: (permissions: readonly string[]) => permissions.join(' and '),
  oneOf: (permissions: readonly string[]) => permissions.join(', or '),
  none: 'no permission',
  installedApp: 'the App installed there',
})
