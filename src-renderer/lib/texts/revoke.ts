import { count, formatList, formatNumber } from '../format.ts'

/** Names, and how many more there are. */
function listSome(names: readonly string[], more: number): string {
  return more === 0 ? formatList(names) : `${names.join(', ')} and ${formatNumber(more)} more`
}

export const revokeTexts = {
  expires: 'Expires',
  noExpiry: 'No expiry, or unknown',
  title: 'Revoke the old token',
  lead: 'The old token still works. Revoking it is the one step that cannot be undone.',
  identity: 'The old token',
  replacedBy: 'Replaced by',
  lookFirst: 'Check these on GitHub before you delete:',
  lookFor: '"Last used" should not be from today, apart from Rekey\'s own checks.',
  checklist: 'Before you revoke',
  states: {
    done: 'Done',
    open: 'Waiting',
    waived: 'Waived',
    problem: 'Problem',
    'not-exercised': 'Not exercised',
    'not-known': "Can't be known",
    'not-looked-for': 'Not looked for',
    noted: 'Noted',
  },
  copies: {
    list: 'Places that would keep the old value',
    more: (value: number) => `${formatNumber(value)} more`,
    add: 'Add as destinations…',
    addTitle: (value: number) => `Add ${count(value, 'destination', 'destinations')} to this rotation?`,
    addText:
      'They become destinations of this credential, and the rotation is planned again. Then update and verify them: until that is done, the old token stays.',
    addConfirm: 'Add and plan again',
  },
  toDo: 'To do',
  stepsToDo: (steps: readonly string[]) => `To do: ${formatList(steps)}.`,
  stepDone: (step: string, by: string, time: string | null) =>
    time === null ? `${step}: done by ${by}.` : `${step}: done by ${by}, ${time}.`,
  stepWaived: (step: string) => `${step}: waived.`,
  switchAccount: 'Switch account',
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
  confirmTitle: (credential: string) => `Revoke ${credential}?`,
  confirmText: (settled: number, total: number) =>
    `This can't be undone. ${formatNumber(settled)} of ${count(total, 'destination has', 'destinations have')} the new token. GitHub will e-mail the owner. After this, roll back isn't possible.`,
  exceptions: 'Waived, failed, or never shown:',
  exception: (title: string, state: string, evidence: string) =>
    evidence.startsWith(state) ? `${title}: ${evidence}` : `${title}: ${state}. ${evidence}`,
  somePlaces: listSome,
  typeName: (credential: string) => `Type ${credential} to confirm`,
  confirm: (credential: string) => `Revoke ${credential}`,
  erase: {
    open: 'Erase old value now…',
    title: (credential: string) => `Erase the old value of ${credential}?`,
    text: "It leaves the system keychain of this computer; the token itself stays alive on GitHub. After this, Rekey can't roll back, and it can't revoke the token or prove that it is dead: you delete it on GitHub and confirm that yourself.",
    confirm: 'Erase old value',
  },
  openTokens: 'Open GitHub to delete it',
  byHandText: (login: string, label: string) =>
    `To delete it yourself, sign in on GitHub${login === '' ? '' : ` as ${login}`}, find ${label === '' ? 'the old token' : label}, and choose Delete.`,
  deletedIt: 'I deleted it on GitHub',
  deletedTitle: 'Did you delete the old token on GitHub?',
  deletedText:
    "Rekey doesn't hold the old value, so it can't check. The audit log will say that you confirmed it.",
  deletedAsked: 'Rekey asks GitHub with the old value, and goes on only if GitHub rejects it.',
  deletedConfirm: 'Yes, I deleted it',
  proofTitle: 'Proof of death',
  dead: (time: string) => `Confirmed at ${time}: GitHub rejects the old token (401).`,
  deadAfter: (took: string) => `It took ${took} from the request to the rejection.`,
  deadByOperator: (time: string) =>
    `Confirmed at ${time} by the operator: the old token was deleted on GitHub.`,
  alive: 'The old token still works',
  aliveText: (label: string) =>
    `The revoke was asked for, and GitHub still accepts the old token. This can take a minute. If you deleted one by hand, you may have deleted a different token. Look for ${label}.`,
  openPage: 'Open tokens page',
  askAgain: 'Check again',
  revoking: 'Waiting for GitHub to reject the old token (up to a minute)…',
} as const
