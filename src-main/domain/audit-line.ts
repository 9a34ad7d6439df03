import type { AuditEntry } from './audit.ts'

/** What an action belongs to, for filters. */
export type AuditGroup =
  | 'credentials'
  | 'rotations'
  | 'secrets'
  | 'tokens'
  | 'verification'
  | 'accounts'
  | 'settings'

/** From where somebody acted. */
export type AuditSource = 'app' | 'cli' | 'sample' | 'unknown'

export type AuditResult = 'done' | 'failed' | 'stopped' | 'withheld' | 'waived'

/** An entry with what it is about: read from its action, actor and context, and never part of the chain. */
export interface AuditLine {
  readonly entry: AuditEntry
  readonly group: AuditGroup | null
  readonly who: string
  /** The GitHub login that the act went under; null where none was used, or it was not noted yet. */
  readonly operator: string | null
  readonly source: AuditSource
  readonly credential: string | null
  readonly destination: string | null
  readonly rotation: string | null
  readonly result: AuditResult
}

/** @param credentialOf credential of a rotation: entries about a single write name only their rotation */
export function auditLine(entry: AuditEntry, credentialOf: (rotation: string) => string | null): AuditLine {
  const { action, actor, context } = entry
  const rotation = textIn(context, 'rotation')
  const named = textIn(context, 'credential') ?? textIn(context, 'secret_name')
  return {
    entry,
    group: groupOf(action),
    ...actorParts(actor),
    operator: textIn(context, 'operator'),
    credential: named ?? (rotation === null ? null : credentialOf(rotation)),
    destination: textIn(context, 'destination'),
    rotation,
    result: resultOf(action, context),
  }
}

const groupOfNoun: Readonly<Record<string, AuditGroup>> = {
  credential: 'credentials',
  inventory: 'credentials',
  rotation: 'rotations',
  plan: 'rotations',
  run: 'rotations',
  secret: 'secrets',
  manual: 'secrets',
  token: 'tokens',
  revoke: 'tokens',
  verify: 'verification',
  audit: 'verification',
  ledger: 'verification',
  app: 'settings',
  account: 'accounts',
  service: 'accounts',
  setting: 'settings',
  policy: 'settings',
  export: 'settings',
}

function groupOf(action: string): AuditGroup | null {
  // Named by a published scheme of audit events, it ends a rotation and changes no secret.
  if (action === 'secret.rotate.completed') return 'rotations'
  // GitHub Apps share their noun with Rekey itself, and sign in as accounts do.
  if (action === 'app.connected' || action === 'app.forgotten') return 'accounts'
  const noun = action.slice(0, action.indexOf('.'))
  return Object.hasOwn(groupOfNoun, noun) ? (groupOfNoun[noun] ?? null) : null
}

function actorParts(actor: string): Pick<AuditLine, 'who' | 'source'> {
  const match = /^(.+) \((app|cli|sample data)\)$/s.exec(actor)
  if (match === null) return { who: actor, source: 'unknown' }
  const [, who = actor, surface] = match
  return { who, source: surface === 'app' || surface === 'cli' ? surface : 'sample' }
}

function resultOf(action: string, context: AuditEntry['context']): AuditResult {
  if (/[._]failed$/.test(action) || action === 'token.refused' || context.ok === false) return 'failed'
  if (action === 'run.stopped') return 'stopped'
  if (/_withheld$/.test(action)) return 'withheld'
  return /[._]waived$/.test(action) ? 'waived' : 'done'
}

function textIn(context: AuditEntry['context'], key: string): string | null {
  const value = context[key]
  return typeof value === 'string' && value !== '' ? value : null
}
