import type { LookBackItem } from '../domain/leak.ts'
import { inLanguage } from './in-language.ts'

/** The report of a leak case, for others to read. */
export const leakReportTexts = inLanguage({
  lookBack: {
    'audit-log': 'Audit log of the organization searched for the token',
    'security-log': "Security log of the token's owner read",
    'deploy-keys': 'Deploy keys looked through',
    'workflow-changes': 'Changes of workflow files looked through',
    collaborators: 'New collaborators and teams looked through',
    webhooks: 'Webhooks looked through',
    releases: 'Releases and packages looked through',
    'other-secrets': 'Other secrets that were readable in the same place rotated',
    'ssh-keys': 'SSH keys looked through: they go on working after the token is dead',
    'source-removed': 'Source of the leak removed. Rewriting history does not end access; revoking does',
  } satisfies Record<LookBackItem, string>,

  title: (id: string, label: string) => `${id}: leaked token ${label}`,
  timesAreUtc: 'All times are UTC.',
  facts: {
    token: 'Token',
    credentials: 'Credentials',
    seen: 'Seen',
    exposedSince: 'Exposed since',
    machineSuspect: 'Computer suspect',
    reported: 'Reported',
    decision: 'Decision',
    reason: 'Reason',
    revokeRequested: 'Revoke requested',
    confirmedDead: 'Confirmed dead',
    closed: 'Closed',
  },
  token: (label: string, host: string, fingerprint: string) => `${label} on ${host}, SHA-256 ${fingerprint}`,
  noCredential: 'none that Rekey knows',
  seenNotSaid: 'not said',
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  reported: (at: string, by: string) => `${at} by ${by}`,
  decisions: { none: 'none', 'revoke-now': 'revoke first', 'replace-first': 'replace first' },
  noReason: 'none given',
  /** @param seconds from the request to the proof; null without a request */
  dead: (at: string, by: 'github' | 'operator' | null, seconds: number | null, againAt: string | null) =>
    `${at}, ${by === 'github' ? 'GitHub answers 401' : "by the operator's word"}${seconds === null ? '' : `, ${seconds} s after the request`}${againAt === null ? '' : `, and again ${againAt}`}`,

  timeline: 'Timeline',
  timelineColumns: ['Time', 'Who', 'What'],
  places: 'Where it was stored',
  nowhere: 'Nowhere that Rekey knows of.',
  replacement: 'Replacement',
  notReplaced: 'None.',
  rotation: (id: string, credential: string, state: string) => `${id}, ${credential}: ${state}`,
  rotationColumns: ['Destination', 'State', 'Written'],
  waived: (by: string, reason: string) => `waived by ${by}: ${reason}`,
  evidence: 'Evidence',
  noEvidence: 'None was gathered.',
  evidenceFound: (pieces: number) => `${pieces} found`,
  evidenceUnread: (why: string) => `not looked at: ${why}`,
  agreement: (repository: string, reason: string, at: string, by: string) =>
    `The new token was let into ${repository} although its workflow files changed: ${reason} (${at}, ${by})`,
  lookBackTitle: 'Look back',
  open: 'Open',
  nothingOpen: 'Nothing.',
  made: (at: string, version: string, lastEntry: number, hash: string) =>
    `Made ${at} by Rekey ${version}. The audit log ended at entry ${lastEntry}, \`${hash}\`.`,
})
