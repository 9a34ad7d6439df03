import type { SecretFamily } from '../domain/destination.ts'
import { inLanguage } from './in-language.ts'

/** What Rekey asks GitHub for: each completes "Rekey tried to ..." and "The token can't ...". */
export const gitHubActsTexts = inLanguage({
  readOwnUser: 'read its own user',
  read: (place: string) => `read ${place}`,
  listRepositories: (place: string) => `list the repositories of ${place}`,
  listSeenRepositories: 'list the repositories that the token sees',
  listEnvironments: (repository: string) => `list the environments of ${repository}`,
  readWorkflowFiles: (repository: string) => `read the workflow files of ${repository}`,
  readWorkflowRuns: (repository: string) => `read the workflow runs of ${repository}`,
  readRunReports: (repository: string) => `read what runs of ${repository} report`,
  listSecrets: (place: string) => `list secrets of ${place}`,
  listSecretsOfFamily: (family: SecretFamily, place: string) => `list ${family} secrets of ${place}`,
  listInheritedSecrets: (repository: string) => `list the organization secrets that reach ${repository}`,
  readSecrets: (place: string) => `read the secrets of ${place}`,
  readPublicKey: (place: string) => `read the public key of ${place}`,
  writeSecrets: (place: string) => `write secrets in ${place}`,
  chooseRepositories: (place: string) => `choose the repositories of a secret of ${place}`,
  sendEvent: (eventType: string, repository: string) => `send the event ${eventType} to ${repository}`,
  startWorkflow: (workflow: string, ref: string, repository: string) =>
    `start ${workflow} on ${ref} in ${repository}`,
  revokeOldToken: 'revoke the old token',
  readAuditLog: (organization: string) => `read the audit log of ${organization}`,
  readAlerts: (place: string) => `read the secret scanning alerts of ${place}`,
  readCommits: (repository: string) => `read the commits of ${repository}`,
  listDeployKeys: (repository: string) => `list the deploy keys of ${repository}`,
  listWebhooks: (repository: string) => `list the webhooks of ${repository}`,
  findInstallation: (subject: string) => `look for the App's installation at ${subject}`,
  readApp: 'read the App',
  listInstallations: "list the App's installations",
  makeToken: 'make a token',
  endToken: 'end the token',
})
