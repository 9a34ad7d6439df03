/** An act in an organization's audit log. */
export interface AuditEvent {
  readonly at: Date
  readonly action: string
  readonly actor: string
  readonly repo?: string
  /** SHA-256 in base64 of the token that it was done with. */
  readonly hashedToken: string
}

export interface SecretAlert {
  /** Full name. */
  readonly repository: string
  readonly at: Date
  /** The literal, as GitHub keeps it. */
  readonly secret: string
  readonly secretType: string
  readonly state?: 'open' | 'resolved'
  readonly publiclyLeaked?: boolean
}

export interface Commit {
  readonly repository: string
  readonly at: Date
  readonly author: string
  readonly message: string
  /** Files that it changed. */
  readonly paths: readonly string[]
}

export interface DeployKey {
  readonly repository: string
  readonly at: Date
  readonly title: string
  readonly readOnly: boolean
  readonly addedBy: string
}

export interface Webhook {
  readonly repository: string
  readonly at: Date
  readonly url: string
  readonly events: readonly string[]
}

/** What an incident leaves behind on a host: put there by tests, read through the API. */
export class Incident {
  /** By login in lower case; an organization without an entry has no audit log, as outside GitHub Enterprise. */
  readonly auditLogs = new Map<string, AuditEvent[]>()
  readonly alerts: SecretAlert[] = []
  readonly commits: Commit[] = []
  readonly deployKeys: DeployKey[] = []
  readonly webhooks: Webhook[] = []
}
