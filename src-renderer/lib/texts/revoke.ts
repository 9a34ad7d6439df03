import { count, formatList } from '../format.ts'

export const revokeTexts = {
  title: 'Revoke the old token',
  lead: 'The old token still works. Revoking it is the one step that cannot be undone.',
  identity: 'The old token',
  checklist: 'Before you revoke',
  states: { done: 'Done', open: 'Waiting', waived: 'Waived', problem: 'Problem' },
  item: (title: string, state: string) => `${title}: ${state}`,
  waive: 'Waive…',
  waiveItem: (title: string) => `Waive… ${title}`,
  waiveTitle: (title: string) => `Waive "${title}"?`,
  waiveText: 'The checklist counts it as settled. Your reason goes into the audit log.',
  waiveConfirm: 'Waive',
  checkAgain: 'Check again',
  checkingList: 'Checking the conditions. Rekey looks for runs in every repository, which can take a minute.',
  listFailed: "Couldn't read the checklist",
  revoke: 'Revoke old token',
  notYet: (items: readonly string[]) =>
    `The old token can't be revoked yet. ${count(items.length, 'condition is', 'conditions are')} open: ${formatList(items)}.`,
  notYetState: "The old token can't be revoked yet. Verify the destinations first.",
  stillReading: 'The conditions are still being checked.',
  confirmTitle: (credential: string) => `Revoke the old token of ${credential}?`,
  confirmText: (settled: number, total: number) =>
    `This can't be undone. ${settled} of ${total} destinations have the new token. GitHub e-mails the owner. After this, roll back isn't possible.`,
  waivedText: 'Something was waived, so one click is not enough.',
  typeName: (credential: string) => `Type ${credential} to confirm`,
  confirm: (credential: string) => `Revoke ${credential}`,
  byHandTitle: 'Delete the old token on GitHub',
  openTokens: 'Open GitHub to delete it',
  byHandText: (login: string, label: string) =>
    `Sign in on GitHub${login === '' ? '' : ` as ${login}`}, find ${label === '' ? 'the old token' : label}, and choose Delete.`,
  deletedIt: 'I deleted it on GitHub',
  deletedTitle: 'Did you delete the old token on GitHub?',
  deletedText:
    "Rekey doesn't hold the old value, so it can't check. The audit log will say that you confirmed it.",
  deletedConfirm: 'Yes, I deleted it',
  proofTitle: 'Proof of death',
  dead: (time: string) => `Confirmed at ${time}: GitHub rejects the old token (401).`,
  deadByOperator: (time: string) =>
    `Confirmed at ${time} by the operator: the old token was deleted on GitHub.`,
  alive: 'The old token still works',
  aliveText: (label: string) =>
    `The revoke was asked for, and GitHub still accepts the old token. This can take a moment. If you deleted it by hand, you may have deleted another one: look for ${label}.`,
  askAgain: 'Check again',
  revoking: 'Waiting for GitHub to reject the old token (up to a minute)…',
} as const
