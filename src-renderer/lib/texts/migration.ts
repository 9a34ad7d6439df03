import { count } from '../format.ts'

export const migrationTexts = {
  title: 'Move to a fine-grained token',
  lead: 'A classic token reaches every repository that its owner reaches. These permissions come from what it is seen to do, not from its scopes.',
  failed: "Couldn't work out how to move it",
  verdicts: {
    moves: 'Can move',
    partly: 'Can move in part',
    stays: "Can't move",
    unclear: 'Not clear',
  },
  verdictSentences: {
    moves: 'A fine-grained token can do all that is seen.',
    partly: "A fine-grained token can do a part of what is seen. The rest can't move.",
    stays: 'No fine-grained token can do what is seen.',
    unclear:
      'Nothing shows what it is used for. Edit the credential and start it from a purpose, or look for uses below.',
  },
  ready: 'The next rotation asks for a fine-grained token.',
  readyLead: 'Nothing has changed on GitHub yet. Rotate to make the new token and to end this one.',
  evidence: 'What shows its use',
  permissions: 'Permissions of the new token',
  columns: { permission: 'Permission', level: 'Level', reason: 'Why' },
  levels: { read: 'Read-only', write: 'Read and write', admin: 'Admin' },
  repositories: 'Repositories of the new token',
  noRepositories: 'Nothing says which repositories it acts on. Name them when you accept.',
  unneeded: 'Scopes that it leaves behind',
  blockers: "What can't move",
  gaps: 'What nobody could see',
  steps: 'Steps',
  accept: 'Move in the next rotation…',
  change: 'Change what moves…',
  dialogTitle: (name: string) => `Move ${name} to a fine-grained token`,
  dialogLead:
    'The next rotation asks for a token with these. Nothing changes on GitHub until then, and the classic token lives until that rotation revokes it.',
  ticks: 'Permissions',
  tick: (name: string, level: 'read' | 'write' | 'admin') =>
    ({ read: `${name}: Read-only`, write: `${name}: Read and write`, admin: `${name}: Admin` })[level],
  noTick: 'Tick at least one permission.',
  field: 'Repository access',
  fieldCaption: 'What the new token may act on, one owner/name a line. Not the places that store it.',
  badField: 'Write at least one repository as owner/name, one a line.',
  leaveBlocked: "What can't move gets a token of its own, or ends.",
  mustLeave: 'Say what becomes of the part that can’t move.',
  confirm: 'Move in the next rotation',
  acceptFailed: "Couldn't accept",
  scopesOf: (scopes: number) => `It has ${count(scopes, 'scope', 'scopes')}: `,
} as const
