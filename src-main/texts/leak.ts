import { counted, plural } from './count.ts'
import { inLanguage } from './in-language.ts'

/** A leak case: what was decided and done, and what keeps it from its end. */
export const leakTexts = inLanguage({
  unknown: (id: string) => `There is no leak ${id}.`,
  lookAtLeaks: 'Look at the list of leaks.',
  closedAlready: (id: string) => `${id} is closed already.`,
  reportAgain: 'Report the token again.',

  beginsInFuture: 'The leak would have begun in the future.',
  giveEarlierDay: 'Give an earlier day, or none.',

  revokeAskedAlready: (label: string) => `The revoke of ${label} was asked for already.`,
  goOnReplacing: 'Go on with replacing it.',
  goOnWithCase: 'Go on with the case.',
  decidedToRevoke: (destinations: number) =>
    destinations === 0
      ? 'Decided to revoke first: no destination is known.'
      : `Decided to revoke first: ${counted(destinations, 'destination holds', 'destinations hold')} a dead token until updated.`,
  decidedToReplace: (minutes: number) =>
    `Decided to replace first: the token stays usable for about ${counted(minutes, 'minute', 'minutes')} more.`,
  dismissed: (reason: string) => `Dismissed, the token did not leak: ${reason}`,

  noChangesWait: (id: string, repository: string) =>
    `${id} knows of no changed workflow files in ${repository} that wait for somebody.`,
  lookForEvidenceFirst: 'Look for evidence first.',
  agreeingNeedsReason: 'Letting a changed repository have the new token needs a reason.',
  giveReason: 'Give a reason of one line.',
  mayHaveNewToken: (repository: string, reason: string) => `${repository} may have the new token: ${reason}`,

  neverSawToken: (id: string) => `Rekey never saw the token that ${id} is about. Nothing was revoked.`,
  reportValueItself: 'Report the value itself as leaked: it gets a case of its own.',
  anotherToken: (id: string) =>
    `This is another token than the one that ${id} is about. Nothing was revoked.`,
  giveLeakedToken: 'Give the leaked token.',

  valueNeeded: "Rekey can't confirm this without the leaked value.",
  pasteOrVouch: 'Paste the leaked token, or say that you checked it yourself.',
  askAgain: 'Ask again.',
  stillWorks: (label: string, host: string) =>
    `The leaked token ${label} still works: ${host} has not rejected it yet.`,
  deleteThenCheck: "Delete it on its owner's settings page, then check again.",
  rejected: 'GitHub rejects the token (401).',
  confirmedByOperator: "Confirmed by the operator: Rekey doesn't hold the value and can't ask GitHub.",
  valueGone: "Rekey no longer holds the leaked value, so it can't ask GitHub a second time.",
  reportAgainWithValue: 'Report the token again with its value.',
  acceptedAgain: 'GitHub accepts the token again: it is not dead.',
  worksAgain: (label: string, host: string) =>
    `The leaked token ${label} works again: ${host} rejected it once and accepts it now.`,
  revokeOrDeleteAgain: "Revoke it again, or delete it on its owner's settings page.",
  rejectedAgain: 'GitHub rejects the token a second time (401).',

  notProvenDead: 'The token was not proven dead.',
  rejectedOnce: 'GitHub rejected the token once; it was not asked a second time.',
  noNewTokenYet: (credential: string) => `${credential} has no new token yet.`,
  rotationOpen: (rotation: string, credential: string, state: string) =>
    `${rotation} of ${credential} is ${state}.`,
  destinationsWaived: (destinations: number) =>
    `${counted(destinations, 'destination was', 'destinations were')} waived and may hold the old token.`,
  evidenceUnread: (pieces: number) =>
    `${counted(pieces, 'piece', 'pieces')} of evidence couldn't be looked at.`,
  lookBackOpen: (open: number, total: number) =>
    `${open} of ${total} look-back items ${plural(open, 'is', 'are')} not ticked.`,
  secondLookDue: (label: string, id: string) =>
    `GitHub rejected ${label} once. ${id} can be closed when it did so twice.`,
  askedAgainInMinute: 'It is asked again a minute after the first time.',
  staysOpen: (label: string, id: string) => `${label} was not proven dead, so ${id} stays open.`,
  revokeOrCheckAgain: 'Revoke the token, or check again whether GitHub rejects it.',
  closedWithNothingOpen: 'Closed with nothing open.',
  /** @param left whole sentences */
  closedWithOpen: (left: readonly string[]) => `Closed with ${left.length} open: ${left.join(' ')}`,

  onOtherHost: (id: string, host: string, given: string) =>
    `${id} is about this token on ${host}, and not on ${given}. It was sent to neither.`,
  chooseHostOrEndCase: 'Choose the host that it is of, or end that case.',
  reported: (label: string) => `${label} reported as leaked.`,
  reportedSeen: (label: string, where: string) => `${label} reported as leaked, seen: ${where}.`,
  reportedAgain: (label: string) => `${label} reported again.`,
  isNewTokenOf: (rotation: string) => `The leaked token is the new one of ${rotation}.`,
  isNewTokenOfSomeRotation: 'The leaked token is the new one of a rotation.',
  rollBackOrReplace: 'Roll that rotation back, or give it another new token.',
  openingRotations: (credentials: readonly string[]) => `Opening rotations for ${credentials.join(', ')}.`,
  replacedBy: (rotation: string, credential: string) => `${rotation} replaces it in ${credential}.`,
  /** The reason that a rotation of a leaked token is started with. */
  rotationReason: 'Leak',
  lookedBeforeUpdate: (changed: number, looked: number, unread: number) =>
    `Before the update: workflow files changed in ${changed} of ${counted(looked, 'repository', 'repositories')}; ${unread} couldn't be looked at.`,
  workflowsChanged: (repository: string, commits: number) =>
    `Workflow files of ${repository} changed since the old token leaked (${counted(commits, 'commit', 'commits')}): a workflow that somebody slipped in would get the new token as well. Nothing was written.`,
  lookThenAgree: (id: string) =>
    `Look at what changed in ${id}, let the repository have the new token with a reason, then try again.`,
  pageOpened: (page: string) => `Opened ${page} to delete the token by hand.`,
  exportReport: 'Export the report',
  continueCase: 'Continue a case from another computer',
  saveWithoutSecrets: 'Save without secrets',
})
