import { counted } from './count.ts'
import { inLanguage } from './in-language.ts'

/** What is found when a leak's traces are looked for, and what could not be looked at. */
export const leakEvidenceTexts = inLanguage({
  looking: (places: number) => `Looking for evidence in ${counted(places, 'place', 'places')}.`,
  gathered: (findings: number, unread: number) =>
    `Evidence: ${counted(findings, 'finding', 'findings')}; ${counted(unread, 'place', 'places')} couldn't be looked at.`,
  placesLeftOut: (places: number) => `${places} more`,
  onlyFirst: (looked: number, total: number) => `Only the first ${looked} of ${total} were looked at.`,
  run: (id: number, createdAt: string, outcome: string, url: string) =>
    `Run ${id} at ${createdAt}, ${outcome}: ${url}`,
  onlyNewestRead: (entries: number) => `GitHub has more than these: only ${entries} entries were read.`,
  needs: (permission: string) => `It needs ${permission}.`,

  noAuditLog: (organization: string) =>
    `The audit log of ${organization} can't be read: only GitHub Enterprise has it, and only owners read it.`,
  auditEntry: (
    event: Dated & {
      readonly actor: string | null
      readonly action: string | null
      readonly repository: string | null
    },
  ) =>
    `${event.at ?? 'Undated'}: ${event.actor ?? 'somebody'} ${event.action ?? 'acted'}${event.repository === null ? '' : ` in ${event.repository}`}.`,
  noAlerts: (place: string) =>
    `The secret scanning alerts of ${place} can't be read: it has none, secret scanning is off, or the token may not.`,
  alert: (
    alert: Dated & {
      readonly number: number | null
      readonly place: string
      readonly tokenType: string | null
      readonly state: string | null
      readonly isPublic: boolean
      readonly isThisToken: boolean
      readonly url: string | null
    },
  ) =>
    `${alert.at ?? 'Undated'}: alert ${alert.number ?? '?'} in ${alert.place}, ${alert.tokenType ?? 'a token'}, ${alert.state ?? 'unknown'}${alert.isPublic ? ', seen in public' : ''}${alert.isThisToken ? ', this token' : ''}.${alert.url === null ? '' : ` ${alert.url}`}`,
  noCommits: (repository: string) =>
    `The commits of ${repository} can't be read: it doesn't exist, or the token doesn't reach it.`,
  commit: (
    commit: Dated & {
      readonly author: string | null
      readonly hash: string
      readonly title: string
      readonly url: string | null
    },
  ) =>
    `${commit.at ?? 'Undated'}: workflow files changed by ${commit.author ?? 'somebody'} in ${commit.hash}, "${commit.title}".${commit.url === null ? '' : ` ${commit.url}`}`,
  noDeployKeys: (repository: string) =>
    `The deploy keys of ${repository} can't be read: that takes an admin of it.`,
  deployKey: (
    key: Dated & { readonly title: string; readonly readOnly: boolean; readonly addedBy: string | null },
  ) =>
    `${key.at ?? 'Undated'}: deploy key "${key.title}", ${key.readOnly ? 'read only' : 'may write'}${key.addedBy === null ? '' : `, added by ${key.addedBy}`}.`,
  noWebhooks: (repository: string) =>
    `The webhooks of ${repository} can't be read: that takes an admin of it.`,
  webhook: (
    hook: Dated & {
      readonly host: string | null
      readonly inactive: boolean
      readonly events: readonly string[]
    },
  ) =>
    `${hook.at ?? 'Undated'}: webhook to ${hook.host ?? 'an unknown address'}${hook.inactive ? ', inactive' : ''}, ${hook.events.slice(0, 3).join(', ')}.`,
})

interface Dated {
  /** ISO 8601 UTC; null when GitHub doesn't say. */
  readonly at: string | null
}
